"""What a command has to say in; results on standard output and all else on standard error out."""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from stormgen.cli._plain import Grid, Line
    from stormgen.diagnostics import Diagnostic, Severity

_WIDTH_OF_PLAIN_TEXT = 100
_COLORS: "dict[Severity, str]" = {"error": "red", "warning": "yellow", "info": "cyan"}


@dataclass(frozen=True, slots=True)
class Terminal:
    """The global options, and the two streams as they ask for them."""

    quiet: bool = False
    verbose: bool = False
    color: bool = True

    def result(self, content: str | bytes) -> None:
        """Write a result. A reader that has gone away (`| head`) is no error."""
        data = content.encode(sys.stdout.encoding or "utf-8", "replace") if isinstance(content, str) else content
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            # What is still in Python's buffer would fail again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def text(self, text: str) -> None:
        """Print a text of the user's, such as a part of a model: as it is, but for what could move a cursor."""
        if sys.stdout.isatty():
            text = "".join(f"{_shown(line)}\n" for line in text.removesuffix("\n").split("\n"))
        self.result(text)

    def print(self, *items: "Line | Grid") -> None:
        """Print lines and grids; without rich where nothing reads its colours."""
        from stormgen.cli._plain import as_plain, as_rich

        columns = os.environ.get("COLUMNS", "")
        width = int(columns) if columns.isdecimal() else _WIDTH_OF_PLAIN_TEXT
        plain = None if sys.stdout.isatty() else as_plain(items, width)
        if plain is None:
            self.show(*map(as_rich, items))
        else:
            self.result(plain)

    def show(self, *items: "RenderableType") -> None:
        """Print tables and text; plain where it is not a terminal that reads them."""
        console = self._console()
        with console.capture() as printed:
            for item in items:
                console.print(item)
        self.result("\n".join(line.rstrip() for line in printed.get().splitlines()) + "\n")

    def _console(self) -> "Console":
        from rich.console import Console

        plain = not sys.stdout.isatty()
        return Console(
            color_system="auto" if self.color and not os.environ.get("NO_COLOR") else None,
            markup=False,
            emoji=False,
            highlight=False,
            width=_WIDTH_OF_PLAIN_TEXT if plain and "COLUMNS" not in os.environ else None,
        )

    def done(self, sentence: str) -> None:
        """What was done, as the result. The names of files in it may be anything, here and below."""
        self.result(f"{_shown(sentence)}\n")

    def say(self, sentence: str) -> None:
        """Something that is good to know, on standard error."""
        if not self.quiet:
            print(_shown(sentence), file=sys.stderr)

    def detail(self, sentence: str) -> None:
        """Something that only a curious user wants to know, on standard error."""
        if self.verbose:
            print(_shown(sentence), file=sys.stderr)

    def diagnostics(self, found: "Sequence[Diagnostic]") -> None:
        """The findings as text on standard error, in the order of the text; errors only when quiet."""
        shown = [d for d in found if d.severity == "error" or not self.quiet]
        if shown:
            print(self.findings(sorted(shown, key=lambda d: d.sort_key), sys.stderr), end="", file=sys.stderr)
            self.say(summary(shown))

    def findings(self, found: "Sequence[Diagnostic]", stream: TextIO) -> str:
        """The findings as text for a stream; where that is a terminal with colours, the serious ones stand out."""
        from stormgen.diagnostics import as_text

        return as_text(found, _painted) if self._has_colors(stream) else as_text(found)

    def _has_colors(self, stream: TextIO) -> bool:
        if not self.color or os.environ.get("NO_COLOR") or not stream.isatty():
            return False
        from rich.console import Console

        # The oldest terminals of Windows have colours, but not in the text.
        return Console(file=stream).color_system not in (None, "windows")

    @contextlib.contextmanager
    def working(self, what: str) -> Iterator[None]:
        """Shows that work goes on, on a terminal, once it has taken a second."""
        if self.quiet or not sys.stderr.isatty():
            yield
            return
        from stormgen.cli._progress import spinner

        with spinner(what):
            yield


def _shown(sentence: str) -> str:
    from stormgen.diagnostics import printable

    return printable(sentence)


def _painted(text: str, severity: "Severity") -> str:
    import typer

    return typer.style(text, fg=_COLORS[severity], bold=True)


def summary(found: "Sequence[Diagnostic]") -> str:
    """How many findings there are of each severity."""
    counts = [(s, sum(d.severity == s for d in found)) for s in ("error", "warning", "info")]
    return ", ".join(f"{n} {s}{'' if n == 1 else 's'}" for s, n in counts if n) + "."
