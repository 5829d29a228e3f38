"""A table and the headings that it can do without in; as much of it as the terminal is wide, out."""

from collections.abc import Iterator
from dataclasses import replace

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.measure import Measurement
from rich.table import Column, Table

# A table is never measured wider than it may be, so that it is asked how wide it would be with room enough.
_ROOM_ENOUGH = 10_000
# Words that are longer are broken rather than that a column goes for their sake.
_LONGEST_WORD = 24


class Fitting:
    """Columns are given up in the order told until the rest fits: a figure that is cut off would be a wrong one."""

    def __init__(self, table: Table, *expendable: str) -> None:
        table.columns = [_whole(column) for column in table.columns]
        self._table = table
        self._expendable = expendable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        for heading in self._expendable:
            if self._least(console, options) <= options.max_width:
                break
            left = [column for column in self._table.columns if column.header != heading]
            self._table.columns = [replace(column, _index=at) for at, column in enumerate(left)]
        yield self._table

    def _least(self, console: Console, options: ConsoleOptions) -> int:
        whole = Measurement.get(console, options.update(max_width=_ROOM_ENOUGH), self._table).minimum
        return whole - sum(map(_breakable, self._table.columns))


def _breakable(column: Column) -> int:
    """How much narrower than its longest word a column may become."""
    longest = max((cell_len(word) for cell in column.cells for word in str(cell).split()), default=0)
    return 0 if column.no_wrap else max(0, longest - max(column.min_width or 0, _LONGEST_WORD))


def _whole(column: Column) -> Column:
    """A column that is not to be wrapped needs its widest cell; Rich would count the longest word alone."""
    if not column.no_wrap:
        return column
    return replace(column, min_width=max(cell_len(str(cell)) for cell in (column.header, *column.cells)))
