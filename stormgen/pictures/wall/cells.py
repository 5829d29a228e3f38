"""A grid of placed blocks in; every sticky with its absolute row and column, and what is free between them, out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, zip_longest

from stormgen.board import Key
from stormgen.pictures.wall.bands import Grid, Place
from stormgen.pictures.wall.blocks import Half, Piece
from stormgen.values import value

# Open channels between two rows are looked for in runs of so many, until so many runs had one.
AT_ONCE, MOST_BETWEEN = 32, 8


@value
class Cell:
    """A sticky on the wall's own grid. `row` counts through all lanes; `number` and `block` are places in lists."""

    number: int
    piece: Piece
    block: int
    column: int
    row: int
    last_row: int


class Cells:
    """The stickies of a grid, and the channels that run between its rows and columns.

    Vertical channel v runs left of column v, through the whole wall. Horizontal channel h runs above
    row r of lane l for h = r + l, so each lane has one more channel than rows.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.lane_of_row = [lane for lane, rows in enumerate(grid.rows) for _ in range(rows)]
        self.first_row = list(accumulate(grid.rows, initial=0))
        self.first_column = list(accumulate((len(band.columns) for band in grid.bands), initial=0))
        self.columns = self.first_column[-1]
        self.gutters = frozenset(self.first_column)
        self.channels = len(self.lane_of_row) + len(grid.rows)
        self.all = tuple(self._cells())
        self._taken = self._occupied()
        self._closed = self._crossed()
        self._in_group: dict[tuple[int, Key], Cell] = {}
        self._handlers: dict[int, Cell] = {}
        self._own: dict[Key, Cell] = {}
        self._kinds: list[set[str]] = [set() for _ in range(self.columns)]
        self._index()

    def _cells(self) -> Iterator[Cell]:
        number = 0
        for block, place in enumerate(self.grid.places):
            column_of, top = self._columns_of(place), self.first_row[place.lane] + place.row
            for piece in place.block.pieces:
                row = top + piece.row
                yield Cell(number, piece, block, column_of[piece.column], row, row + piece.rows - 1)
                number += 1

    def _columns_of(self, place: Place) -> dict[int, int]:
        """The columns of the wall that those of a block are."""
        return {
            column: at for at, column in enumerate(self.grid.bands[place.band].columns, self.first_column[place.band])
        }

    def _occupied(self) -> tuple[list[int], list[int], list[int]]:
        """By row, the columns that are taken in any part of it, in its upper half and in its lower one."""
        upper = [0] * len(self.lane_of_row)
        lower = [0] * len(self.lane_of_row)
        for cell in self.all:
            bit = 1 << cell.column
            for row in range(cell.row, cell.last_row + 1):
                if cell.piece.half is not Half.LOWER:
                    upper[row] |= bit
                if cell.piece.half is not Half.UPPER:
                    lower[row] |= bit
        return [high | low for high, low in zip(upper, lower, strict=True)], upper, lower

    def _crossed(self) -> list[int]:
        """By horizontal channel, the columns where a block is in the way."""
        closed = [0] * self.channels
        for place in self.grid.places:
            column_of = self._columns_of(place)
            used = [column_of[piece.column] for piece in place.block.pieces]
            across = _bits(min(used), max(used) + 1)
            top = self.first_row[place.lane] + place.row + place.lane
            for channel in range(top + 1, top + place.block.rows):
                closed[channel] |= across
        return closed

    def _index(self) -> None:
        for cell in self.all:
            key = cell.piece.key
            self._kinds[cell.column].add(key.kind)
            self._in_group.setdefault((cell.piece.group, key), cell)
            if not cell.piece.again:
                self._own.setdefault(key, cell)
            if key.kind == "aggregate":
                self._handlers.setdefault(cell.block, cell)

    def find(self, key: Key, near: Key) -> Cell | None:
        """The sticky of a key; of one that stands on the wall often, the one in the group of another."""
        own = self._own.get(key)
        if key.kind in ("actor", "system"):
            return self.beside(key, near) or own
        if key.kind == "aggregate" and near in self._own:
            handler = self.handler_of(self._own[near])
            return handler if handler is not None and handler.piece.key == key else own
        return own

    def beside(self, key: Key, near: Key) -> Cell | None:
        """The sticky of a key, or its repeat, in the group where another has its own place."""
        other = self._own.get(near)
        return None if other is None else self._in_group.get((other.piece.group, key))

    def kinds_in(self, column: int) -> set[str]:
        """The kinds of the stickies in a column."""
        return self._kinds[column]

    def handler_of(self, cell: Cell) -> Cell | None:
        """The aggregate in the block of a sticky."""
        return self._handlers.get(cell.block)

    def free_row(self, row: int, half: Half, left: int, right: int) -> bool:
        """Whether columns from `left` up to, not including, `right` are free in (a half of) a row."""
        return not self._taken[half][row] & _bits(left, right)

    def free_until(self, row: int, half: Half, column: int) -> int:
        """The first column from `column` on that is taken in (a half of) a row; behind the last if none is."""
        taken = self._taken[half][row] >> column
        return column + (taken & -taken).bit_length() - 1 if taken else self.columns

    def free_from(self, row: int, half: Half, column: int) -> int:
        """The first column from which on all those left of `column` are free in (a half of) a row."""
        return (self._taken[half][row] & _bits(0, column)).bit_length()

    def gutters_in(self, channels: range) -> Sequence[int]:
        """Those of the vertical channels that are gutters, in the same order."""
        low, high = min(channels[0], channels[-1]), max(channels[0], channels[-1])
        found = self.first_column[bisect_left(self.first_column, low) : bisect_right(self.first_column, high)]
        return found[:: channels.step]

    def open_channels(self, first: int, last: int, left: int, right: int) -> Iterator[list[int]]:
        """The horizontal channels that no block stands across between two vertical ones.

        Those between the channels above two rows come first, in lists of neighbours, then those that are one further
        off, and so on. Each list counts upwards. Between rows that are very far apart not all are worth a look.
        """
        across = _bits(min(left, right), max(left, right))
        low, high = min(first, last), max(first, last)
        above, below = range(low, -1, -1), range(high + 1, self.channels)
        between = (range(at, min(at + AT_ONCE, high + 1)) for at in range(low + 1, high + 1, AT_ONCE))
        for some, most in ((between, MOST_BETWEEN), (zip_longest(above, below), None)):
            found = ([h for h in near if h is not None and not self._closed[h] & across] for near in some)
            yield from islice(filter(None, found), most)

    def channel_above(self, row: int) -> int:
        """The horizontal channel above a row; the one below it has the next number."""
        return row + self.lane_of_row[row]


def _bits(low: int, high: int) -> int:
    """A set of the numbers from `low` up to, not including, `high`."""
    return (1 << high) - (1 << low)
