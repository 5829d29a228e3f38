"""A file of a model and a new scenario in; the texts that the file may have with it, the best first, out."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Key
from stormgen.language import format_text
from stormgen.source import SourceText, Span

_INDENT = "  "


def inserted(board: Board, source: SourceText, subject: Key | None, scenario: str) -> Iterator[str]:
    """After the scenarios of the aggregate that it is for, after that, or at the end of the file.

    Nothing else in the text changes. What stands behind a declaration on its line stays there.
    """
    for anchor in _anchors(board, source, subject):
        yield _after(source.text, anchor, scenario)
    yield _at_end(source.text, scenario)


def _anchors(board: Board, source: SourceText, subject: Key | None) -> Iterator[Span]:
    if subject is None:
        return
    own = [s for s in board.scenarios if s.subject and s.subject.key == subject]
    spans = [extent for s in own for extent in s.extents if extent.file == source.name]
    if spans:
        yield max(spans, key=lambda span: span.end)
    yield from (extent for extent in board.find(Aggregate, subject).extents[:1] if extent.file == source.name)


def _after(text: str, anchor: Span, scenario: str) -> str:
    line = text.rfind("\n", 0, anchor.start) + 1
    indent = text[line : len(text) - len(text[line:].lstrip(" \t"))]
    at = _line_end(text, anchor.end)
    rest = text[anchor.end : at].strip()
    if rest and not rest.startswith("//"):
        at = anchor.end
    written = _laid_out(scenario, indent).rstrip("\n")
    return text[:at] + _ends(text, f"\n{written}") + (text[at:] or _ends(text, "\n"))


def _line_end(text: str, at: int) -> int:
    """Where the line ends that a place is in, before what ends it."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[at:end].endswith("\r") else end


def _at_end(text: str, scenario: str) -> str:
    gap = "" if not text or text.endswith("\n") else "\n"
    return text + _ends(text, f"{gap}\n{_laid_out(scenario, '')}")


def _laid_out(scenario: str, indent: str) -> str:
    """In canonical form, at its place in a context."""
    if not indent:
        return format_text(SourceText("", scenario)).value
    inside = format_text(SourceText("", f"context C {{\n{scenario}}}\n")).value.split("\n")[1:-2]
    return "".join(f"{indent}{line.removeprefix(_INDENT)}\n" if line else "\n" for line in inside)


def _ends(text: str, lines: str) -> str:
    """The lines, ended as those of the text are."""
    return lines.replace("\n", "\r\n") if "\r\n" in text else lines
