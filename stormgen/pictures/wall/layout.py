"""A board and its flow in; the wall out."""

from collections import defaultdict
from collections.abc import Sequence

from stormgen.board import Board, Key
from stormgen.flow import Flow
from stormgen.pictures.wall.bands import arrange
from stormgen.pictures.wall.blocks import Block, build_blocks
from stormgen.pictures.wall.cells import Cells
from stormgen.pictures.wall.coordinates import to_pixels
from stormgen.pictures.wall.gather import gather
from stormgen.pictures.wall.routes import route
from stormgen.pictures.wall.shapes import Wall
from stormgen.pictures.wall.timeline import IN_TIME, order_in_time
from stormgen.pictures.wall.tracks import assign_tracks
from stormgen.pictures.wall.wires import wires_of


def lay_out(board: Board, flow: Flow) -> Wall:
    """Time runs from left to right, each context has a lane, no two stickies overlap, no arrow crosses one."""
    groups = gather(board, flow)
    blocks = build_blocks(groups, order_in_time(groups, board, flow))
    cells = Cells(arrange(blocks, _lanes(board, blocks), _before(blocks, flow)))
    routes = route(cells, wires_of(cells, board, flow))
    return to_pixels(board, cells, routes, assign_tracks(cells, routes))


def _lanes(board: Board, blocks: Sequence[Block]) -> list[Key | None]:
    """Every context in the order of the text; last, if anything stands there, what is not placed."""
    lanes: list[Key | None] = [context.key for context in board.contexts]
    return [*lanes, None] if any(block.lane is None for block in blocks) else lanes


def _before(blocks: Sequence[Block], flow: Flow) -> dict[int, list[int]]:
    """By block, the blocks from which work reaches it."""
    home: dict[Key, int] = {}
    for at, block in enumerate(blocks):
        for piece in block.pieces:
            if not piece.again:
                home.setdefault(piece.key, at)
    before: dict[int, list[int]] = defaultdict(list)
    for edge in flow.edges_of(*IN_TIME):
        source, target = home.get(edge.source), home.get(edge.target)
        if source is not None and target is not None and source != target and edge.source.kind != "actor":
            before[target].append(source)
    return before
