"""Numbers and sentences in; bars, plurals and shortened text that tables are made of, out."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from stormgen.board import Key

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(share: float, width: int = 10, style: str = "cyan") -> "Text":
    """A share of 0 to 1 as a bar of blocks, padded to its width."""
    from rich.text import Text

    full, eighths = divmod(round(max(0.0, min(1.0, share)) * width * 8), 8)
    blocks = "█" * full + (_EIGHTHS[eighths] if eighths else "")
    return Text.assemble((blocks, style), " " * (width - len(blocks)))


def scored(share: float, width: int = 8, style: str = "cyan") -> "Text":
    """A bar with its figure."""
    from rich.text import Text

    return Text.assemble(bar(share, width, style), f" {share:.2f}")


def percent(share: float) -> str:
    return f"{share:.0%}"


def plural(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def clipped(text: str, width: int) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def names(keys: "Sequence[Key]", most: int) -> str:
    """The names of the first elements, and how many more there are."""
    from stormgen.diagnostics import printable

    more = f" and {len(keys) - most} more" if len(keys) > most else ""
    return ", ".join(printable(key.name) for key in keys[:most]) + more


def listed(sentences: Iterable[object], indent: int, mark: str = "-") -> "RenderableType":
    """Sentences below each other, each hanging from its mark; long names of files go on in the next line."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from stormgen.diagnostics import printable

    lines = Table.grid(padding=(0, 1))
    lines.add_column(no_wrap=True)
    lines.add_column(overflow="fold")
    for sentence in sentences:
        lines.add_row(mark, Text(printable(str(sentence))))
    return Padding(lines, (0, 0, 0, indent))
