"""A grid of placed blocks in; every sticky with its absolute row and column, and what is free between them, out."""

from collections.abc import Iterator
from dataclasses import dataclass

from stormgen.board import Key
from stormgen.emitters._wall.bands import Grid
from stormgen.emitters._wall.blocks import Half, Piece


@dataclass(frozen=True, slots=True)
class Cell:
    """A sticky on the wall's own grid. `row` counts through all lanes; `number` and `block` are places in lists."""

    number: int
    piece: Piece
    block: int
    lane: int
    column: int
    row: int

    @property
    def last_row(self) -> int:
        return self.row + self.piece.rows - 1


class Cells:
    """The stickies of a grid, and the channels that run between its rows and columns.

    Vertical channel v runs left of column v, through the whole wall. Horizontal channel h runs above
    row r of lane l for h = r + l, so each lane has one more channel than rows.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.lane_of_row = [lane for lane, rows in enumerate(grid.rows) for _ in range(rows)]
        self.first_row = [sum(grid.rows[:lane]) for lane in range(len(grid.rows))]
        self.first_column = [sum(len(b.columns) for b in grid.bands[:at]) for at in range(len(grid.bands) + 1)]
        self.columns = self.first_column[-1]
        self.gutters = frozenset(self.first_column)
        self.all = tuple(self._cells())
        self._taken, self._closed = self._occupied()
        self._in_group: dict[tuple[int, Key], Cell] = {}
        self._handlers: dict[int, Cell] = {}
        self._own: dict[Key, Cell] = {}
        self._kinds: list[set[str]] = [set() for _ in range(self.columns)]
        self._index()

    def _cells(self) -> Iterator[Cell]:
        number = 0
        for block, place in enumerate(self.grid.places):
            columns = self.grid.bands[place.band].columns
            for piece in place.block.pieces:
                column = self.first_column[place.band] + columns.index(piece.column)
                row = self.first_row[place.lane] + place.row + piece.row
                yield Cell(number, piece, block, place.lane, column, row)
                number += 1

    def _occupied(self) -> tuple[list[int], list[int]]:
        """By column, the half rows that are taken; by horizontal channel, the columns where a block is in the way."""
        taken = [0] * self.columns
        for cell in self.all:
            whole = (1 << 2 * cell.piece.rows) - 1
            part = {Half.WHOLE: whole, Half.UPPER: 1, Half.LOWER: 2}[cell.piece.half]
            taken[cell.column] |= part << 2 * cell.row
        closed = [0] * (len(self.lane_of_row) + len(self.grid.rows))
        for place in self.grid.places:
            columns = self.grid.bands[place.band].columns
            used = [self.first_column[place.band] + columns.index(p.column) for p in place.block.pieces]
            inside = range(min(used), max(used) + 1)
            top = self.first_row[place.lane] + place.row + place.lane
            for channel in range(top + 1, top + place.block.rows):
                closed[channel] |= sum(1 << column for column in inside)
        return taken, closed

    def _index(self) -> None:
        for cell in self.all:
            self._kinds[cell.column].add(cell.piece.key.kind)
            self._in_group.setdefault((cell.piece.group, cell.piece.key), cell)
            if not cell.piece.again:
                self._own.setdefault(cell.piece.key, cell)
            if cell.piece.key.kind == "aggregate":
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
        bits = {Half.WHOLE: 3, Half.UPPER: 1, Half.LOWER: 2}[half] << 2 * row
        return not any(self._taken[column] & bits for column in range(left, right))

    def free_channel(self, channel: int, left: int, right: int) -> bool:
        """Whether no block stands across a horizontal channel between two vertical ones."""
        low, high = min(left, right), max(left, right)
        return not self._closed[channel] & ((1 << high) - (1 << low))

    def channel_above(self, row: int) -> int:
        """The horizontal channel above a row; the one below it has the next number."""
        return row + self.lane_of_row[row]
