"""Lines and grids, with a style for each part, in; their plain text out, or what rich prints on a terminal.

Rich takes longer to load than a small model to read, and where no terminal shows colours there is no use for it.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

# Words and the style they have on a terminal.
Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """Some words after one another, `indent` columns in, and folded where they do not fit.

    `hang` is how many columns wide the first part is, which then stands alone: the rest is folded beside it.
    """

    parts: tuple[Part, ...]
    indent: int = 0
    hang: int = 0

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells under a heading, and a row of sums. Numbers stand right; `numbers` is the first such column."""

    heading: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], str], ...]
    sums: tuple[str, ...]
    numbers: int


def line(*parts: str | Part, indent: int = 0, hang: int = 0) -> Line:
    styled = [(part, "") if isinstance(part, str) else part for part in parts]
    if hang:
        styled[0] = (styled[0][0].ljust(hang), styled[0][1])
    return Line(tuple(styled), indent, hang)


def as_plain(items: Sequence[Line | Grid], width: int) -> str | None:
    """The text of all items; None where a grid is wider than that, which takes rich to fold."""
    texts: list[str] = []
    for item in items:
        text = _plain_line(item, width) if isinstance(item, Line) else _plain_grid(item, width)
        if text is None:
            return None
        texts.append(text)
    return "\n".join(texts) + "\n"


def _plain_line(item: Line, width: int) -> str:
    margin, hang = " " * item.indent, " " * item.hang
    folded = [
        textwrap.wrap(text, width - item.indent, break_on_hyphens=False, subsequent_indent=hang) or [""]
        for text in item.text.split("\n")
    ]
    return "\n".join(f"{margin}{text}" for texts in folded for text in texts)


def _plain_grid(grid: Grid, width: int) -> str | None:
    rows = [grid.heading, *(cells for cells, _ in grid.rows), grid.sums]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + 2 * len(widths) > width or not all(cell.isascii() for cells in rows for cell in cells):
        return None
    lines = [_row(cells, widths, grid.numbers) for cells in rows]
    lines.insert(1, " " + "─" * (sum(widths) + 2 * (len(widths) - 1)))
    lines.insert(-1, "")
    return "\n".join(["", *lines, ""])


def _row(cells: Sequence[str], widths: Sequence[int], numbers: int) -> str:
    aligned = [c.rjust(w) if n >= numbers else c.ljust(w) for n, (c, w) in enumerate(zip(cells, widths, strict=True))]
    return f" {'  '.join(aligned)}".rstrip()


def as_rich(item: Line | Grid) -> "RenderableType":
    """The same for a terminal."""
    from rich import box
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    if isinstance(item, Line):
        text = _beside(item) if item.hang else Text.assemble(*item.parts)
        return Padding(text, (0, 0, 0, item.indent)) if item.indent else text
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_footer=True)
    for number, (head, total) in enumerate(zip(item.heading, item.sums, strict=True)):
        right = number >= item.numbers
        table.add_column(
            head, total, justify="right" if right else "left", overflow="fold", style="dim" if number == 1 else ""
        )
    for cells, style in item.rows:
        table.add_row(*cells, style=style)
    return table


def _beside(item: Line) -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid()
    grid.add_column(width=item.hang, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text.assemble(item.parts[0]), Text.assemble(*item.parts[1:]))
    return grid
