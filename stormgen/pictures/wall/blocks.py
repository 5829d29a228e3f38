"""Groups with their rank of time in; blocks of stickies on a small grid of rows and columns out.

A block is what stands together with no gutter through it: the groups of one aggregate at one time,
one below the other, with the aggregate as one large sticky beside all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from stormgen.board import Key
from stormgen.pictures.wall.clusters import Cluster, Clusters
from stormgen.pictures.wall.timeline import Timeline
from stormgen.values import record, value

# The rows at which the groups of one aggregate go on in another block; lower where there are many lanes.
TALLEST, TALLEST_OF_MANY, MANY_LANES = 6, 4, 8

Notes = Mapping[Key, Sequence[Key]]


class Column(IntEnum):
    """Where in a block a sticky stands; `ALONE` is the only column of a sticky without a group."""

    ALONE = 0
    INITIATOR = 1
    COMMAND = 2
    HANDLER = 3
    EVENT = 4
    REACTION = 5
    READER = 6


class Half(IntEnum):
    """Which part of its first row a sticky takes. Two actors share a row."""

    WHOLE = 0
    UPPER = 1
    LOWER = 2


@value
class Piece:
    """A sticky at a place of its block. `group` is the number of its cluster.

    `again` marks a repeat of a sticky that stands elsewhere; `label` is given where it says more than
    the element's own.
    """

    key: Key
    column: Column
    row: int
    group: int
    rows: int = 1
    half: Half = Half.WHOLE
    again: bool = False
    label: str = ""

    def at(self, column: Column, row: int) -> "Piece":
        """The same piece at another place of its block."""
        return Piece(self.key, column, row, self.group, self.rows, self.half, self.again, self.label)


@record
class Block:
    """`lane` None holds what is not placed; `rank` is its time; `rows` its height.

    `alone` tells a sticky of its own column from groups.
    """

    lane: Key | None
    rank: int
    alone: bool
    rows: int
    pieces: list[Piece]

    def add(self, pieces: Iterable[Piece], rows: int) -> None:
        """Append pieces whose rows count from the bottom of the block so far."""
        self.pieces += [piece.at(piece.column, piece.row + self.rows) for piece in pieces] if self.rows else pieces
        self.rows += rows

    def move_to(self, column: Column) -> None:
        """Move what stands left of a column to that column."""
        self.pieces = [piece.at(max(piece.column, column), piece.row) for piece in self.pieces]


# Where a sticky stands that nothing leads to and that leads nowhere: in the column of its like.
_OWN_COLUMN = {
    "actor": Column.INITIATOR,
    "policy": Column.INITIATOR,
    "saga": Column.INITIATOR,
    "aggregate": Column.HANDLER,
    "system": Column.HANDLER,
    "view": Column.REACTION,
}


def build_blocks(found: Clusters, time: Timeline) -> list[Block]:
    """The blocks in the order of the text."""
    together: dict[object, list[int]] = defaultdict(list)
    for number, cluster in enumerate(found.all):
        if any(True for _ in cluster.own()):
            together[_family(number, cluster, time.ranks)].append(number)
    tallest = TALLEST if len({cluster.lane for cluster in found.all}) <= MANY_LANES else TALLEST_OF_MANY
    noted: set[Key] = set()
    blocks: list[Block] = []
    for numbers in together.values():
        stack = _stack(numbers, found, time, tallest)
        for block in stack:
            _add_handlers(block, found.all[numbers[0]], numbers[0], found.notes, noted)
        blocks += stack
    return blocks


def _family(number: int, cluster: Cluster, ranks: Sequence[int]) -> object:
    if cluster.aggregate is None or cluster.systems:
        return number
    return cluster.lane, cluster.aggregate, ranks[number]


def _stack(numbers: Sequence[int], found: Clusters, time: Timeline, tallest: int) -> list[Block]:
    """One block of these groups; another each time it would grow too tall."""
    blocks: list[Block] = []
    for number in numbers:
        cluster = found.all[number]
        pieces, rows = _pieces(number, cluster, found.notes, number in time.linked)
        if not blocks or blocks[-1].rows + rows > tallest:
            alone = cluster.alone is not None and number in time.linked
            blocks.append(Block(cluster.lane, time.ranks[number], alone, 0, []))
        blocks[-1].add(pieces, rows)
    return blocks


def _pieces(number: int, cluster: Cluster, notes: Notes, linked: bool) -> tuple[list[Piece], int]:
    """The stickies of one group but for its aggregate and systems, and the rows that all of them need."""
    if cluster.alone is not None:
        column = Column.ALONE if linked else _OWN_COLUMN.get(cluster.alone.kind, Column.EVENT)
        pieces = _column([cluster.alone], column, 0, number, notes)
        readers = _readers(pieces, cluster, number)
        return [*pieces, *readers], max(len(pieces), (len(readers) + 1) // 2)
    left = _column(cluster.policies, Column.INITIATOR, 0, number, notes)
    for key, label in cluster.steps:
        left.append(Piece(key, Column.INITIATOR, len(left), number, again=True, label=label))
    people = _people(cluster.actors, len(left), number)
    command = _column([cluster.command] if cluster.command else [], Column.COMMAND, 0, number, notes)
    right, rows = _right(cluster, number, notes)
    needed = (len(left) + (len(people) + 1) // 2, len(command), rows, _handler_rows(cluster))
    return [*left, *people, *command, *right], max(needed)


def _handler_rows(cluster: Cluster) -> int:
    return len(cluster.systems) + (cluster.aggregate is not None)


def _column(keys: Iterable[Key], column: Column, row: int, group: int, notes: Notes) -> list[Piece]:
    """Stickies one below the other from a row down, each with the notes on it below."""
    stack = [k for key in keys for k in (key, *notes.get(key, ()))]
    return [Piece(key, column, row + at, group) for at, key in enumerate(stack)]


def _people(actors: Sequence[Key], row: int, group: int) -> list[Piece]:
    """Two a row; one alone stands at the foot of its command, or close below the policy."""
    if len(actors) == 1 and row == 0:
        return [Piece(actors[0], Column.INITIATOR, row, group, half=Half.LOWER)]
    halves = (Half.UPPER, Half.LOWER)
    return [Piece(key, Column.INITIATOR, row + at // 2, group, half=halves[at % 2]) for at, key in enumerate(actors)]


def _readers(views: Iterable[Piece], cluster: Cluster, group: int) -> list[Piece]:
    """Who learns from a view, at its right: one in the middle, or two a row."""
    pieces: list[Piece] = []
    for view in views:
        readers = cluster.readers.get(view.key, ())
        halves = (Half.UPPER, Half.LOWER) if len(readers) > 1 else (Half.WHOLE,)
        for at, key in enumerate(readers):
            pieces.append(Piece(key, Column.READER, view.row + at // 2, group, half=halves[at % 2]))
    return pieces


def _right(cluster: Cluster, number: int, notes: Notes) -> tuple[list[Piece], int]:
    """Events with what they lead to at their right."""
    pieces: list[Piece] = []
    row = 0
    for event in cluster.events:
        own = _column([event], Column.EVENT, row, number, notes)
        led_to = _reactions(cluster.reactions.get(event, ()), row, number, cluster, notes)
        pieces += own + led_to
        row += max([len(own), *(piece.row - row + 1 for piece in led_to)])
    for event in cluster.repeats:
        pieces.append(Piece(event, Column.EVENT, row, number, again=True))
        row += 1
    return pieces, row


def _reactions(keys: Iterable[Key], row: int, number: int, cluster: Cluster, notes: Notes) -> list[Piece]:
    pieces: list[Piece] = []
    for key in keys:
        at = max((piece.row + 1 for piece in pieces), default=row)
        own = _column([key], Column.REACTION, at, number, notes)
        pieces += [*own, *_readers(own, cluster, number)]
    return pieces


def _add_handlers(block: Block, first: Cluster, group: int, notes: Notes, noted: set[Key]) -> None:
    """The aggregate beside all rows of the block, then systems and notes on the aggregate below it."""
    below = list(first.systems)
    if first.aggregate is not None and first.aggregate not in noted:
        noted.add(first.aggregate)
        extra = notes.get(first.aggregate, ())
        below += extra
        block.rows += len(extra)
    top = block.rows - len(below)
    if first.aggregate is not None:
        block.pieces.append(Piece(first.aggregate, Column.HANDLER, 0, group, rows=top))
    # Without an aggregate the system stands beside the command, where the eye looks for it.
    start = top if first.aggregate is not None else 0
    block.pieces += [Piece(key, Column.HANDLER, start + at, group) for at, key in enumerate(below)]
