"""Stickies on the grid and the flow in; which of them an arrow joins out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from stormgen.board import Board, Hotspot, Key, Opportunity
from stormgen.flow import Edge, Flow
from stormgen.pictures.wall.blocks import Column
from stormgen.pictures.wall.cells import Cell, Cells
from stormgen.pictures.wall.gather import told_through
from stormgen.pictures.wall.timeline import IN_TIME, saga_paths
from stormgen.values import value


@value
class Wire:
    """`kind` is that of the edge; `handles` leads from a command to its aggregate, `about` from a note."""

    source: Cell
    target: Cell
    kind: str


def wires_of(cells: Cells, board: Board, flow: Flow) -> list[Wire]:
    """Each arrow once, in the order of the text."""
    found: list[Wire] = []
    told = {(first, actor): last for first, actor, last in told_through(board)}
    for edge in flow.edges_of(*IN_TIME):
        if edge.kind == "emits":
            found += _emitting(cells, edge)
        elif edge.kind == "informs":
            found += _informing(cells, edge, told)
        elif "saga" not in (edge.source.kind, edge.target.kind):
            found += _along(cells, edge.source, edge.target, edge.kind)
    for command in board.commands:
        found += _handling(cells, command.key)
    sagas = _sagas(cells, board)
    for source, target in saga_paths(board, flow):
        found += _of_saga(cells, sagas, source, target)
    found += _from_notes(cells, board)
    once: dict[tuple[int, int, str], Wire] = {}
    for wire in found:
        once.setdefault((wire.source.number, wire.target.number, wire.kind), wire)
    return list(once.values())


def _along(cells: Cells, source: Key, target: Key, kind: str) -> Iterator[Wire]:
    start, end = cells.find(source, target), cells.find(target, source)
    if start is not None and end is not None:
        yield Wire(start, end, kind)


def _handling(cells: Cells, key: Key) -> Iterator[Wire]:
    command = cells.find(key, key)
    handler = cells.handler_of(command) if command is not None else None
    if command is not None and handler is not None:
        yield Wire(command, handler, "handles")


def _emitting(cells: Cells, edge: Edge) -> Iterator[Wire]:
    """A command reaches the events of its group through the aggregate that stands between them."""
    command, event = cells.find(edge.source, edge.source), cells.beside(edge.target, edge.source)
    if command is None:
        return
    handler = cells.handler_of(command)
    if event is None or handler is None:
        yield from [Wire(command, event, "emits")] if event else _along(cells, edge.source, edge.target, "emits")
    else:
        yield Wire(handler, event, "emits")


def _informing(cells: Cells, edge: Edge, told: Mapping[tuple[Key, Key], Key]) -> Iterator[Wire]:
    """From a view to who stands at its side; where a story goes on, to who issues the next command."""
    near = told.get((edge.source, edge.target), edge.source)
    view, actor = cells.find(edge.source, edge.source), cells.beside(edge.target, near)
    if view is not None and actor is not None:
        yield Wire(view, actor, "informs")


def _sagas(cells: Cells, board: Board) -> dict[int, list[Cell]]:
    """By group, the sagas that stand in it, in the order of the text."""
    order = {saga.key: at for at, saga in enumerate(board.sagas)}
    found: dict[int, dict[Key, Cell]] = defaultdict(dict)
    for cell in cells.all:
        if cell.piece.key in order:
            found[cell.piece.group].setdefault(cell.piece.key, cell)
    return {group: [inside[key] for key in sorted(inside, key=order.__getitem__)] for group, inside in found.items()}


def _of_saga(cells: Cells, sagas: Mapping[int, list[Cell]], cause: Key, issued: Key) -> Iterator[Wire]:
    """Into a saga at its start, and on to its stickies beside the commands that it issues."""
    start = cells.find(cause, cause)
    if issued.kind == "saga":
        yield from _along(cells, cause, issued, "triggers")
        return
    command = cells.find(issued, issued)
    if start is not None and command is not None:
        for step in sagas.get(command.piece.group, ()):
            yield Wire(start, step, "triggers")
            yield Wire(step, command, "issues")


def _from_notes(cells: Cells, board: Board) -> Iterator[Wire]:
    """A note stands below the first sticky that it is about; lines lead to the others."""
    notes: tuple[Hotspot | Opportunity, ...] = (*board.hotspots, *board.opportunities)
    for note in notes:
        source = cells.find(note.key, note.key)
        if source is not None:
            below = source.piece.row > 0 or source.piece.column is not Column.ALONE
            for reference in note.on[1:] if below else note.on:
                yield from _along(cells, note.key, reference.key, "about")
