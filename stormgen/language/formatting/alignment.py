"""Printed lines in; their texts out, with the cells of tables and the comments behind neighbouring lines aligned.

Neighbours are lines that stand equally deep, with no empty line between them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from stormgen.language.formatting.printer import Printed

# Behind longer lines a comment stands where it can: it would push those of its neighbours too far away.
_LONGEST_ALIGNED = 72


def aligned(lines: Iterable[Printed], width: int) -> list[str]:
    """The texts of the lines; a table that would become wider than that is left as it is."""
    rows = _in_runs(lines, lambda line: 1 in line.cells, lambda run: _table(run, width))
    return [line.text for line in _in_runs(rows, lambda line: bool(line.text), _paragraph)]


def _in_runs(
    lines: Iterable[Printed],
    takes_part: Callable[[Printed], bool],
    align: Callable[[Sequence[Printed]], Iterable[Printed]],
) -> Iterator[Printed]:
    for (is_run, _), run in groupby(lines, lambda line: (takes_part(line), _depth(line))):
        together = list(run)
        yield from align(together) if is_run else together


def _depth(line: Printed) -> int:
    return len(line.text) - len(line.text.lstrip(" "))


def _table(run: Sequence[Printed], width: int) -> Sequence[Printed]:
    rows = run
    for number in sorted({number for line in run for number in line.cells}):
        column = max(line.cells[number] for line in rows if number in line.cells)
        rows = [_padded(line, line.cells[number], column) if number in line.cells else line for line in rows]
    return rows if all(len(line.text[: line.comment]) <= width for line in rows) else run


def _padded(line: Printed, place: int, column: int) -> Printed:
    """The line with what stands at a place moved to a column."""
    more = column - place
    cells = {number: at + more * (at >= place) for number, at in line.cells.items()}
    comment = line.comment and line.comment + more
    return Printed(line.text[:place] + " " * more + line.text[place:], cells, comment)


def _paragraph(run: Sequence[Printed]) -> Iterator[Printed]:
    column = max((line.comment for line in run if line.comment and line.comment <= _LONGEST_ALIGNED), default=0)
    for line in run:
        yield _padded(line, line.comment, column) if line.comment and line.comment <= column else line
