"""Diagnostics in; text for people and plain data for scripts out."""

from collections.abc import Callable, Iterable
from typing import Any

from stormgen.diagnostics.diagnostic import Diagnostic, Severity

_WIDEST_LINE = 160

Paint = Callable[[str, Severity], str]


def _plain(text: str, severity: Severity) -> str:
    return text


def as_text(diagnostics: Iterable[Diagnostic], paint: Paint = _plain) -> str:
    """Each diagnostic as a sentence, the line it stands in with a caret, and its hint.

    `paint` gives the severity and the caret their colour, where there is somebody to see it.
    """
    return "".join(_one(d, paint) for d in diagnostics)


def as_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """The JSON object of a diagnostic, as documented in `docs/schemas/`."""
    span = diagnostic.span
    return {
        **as_brief_data(diagnostic),
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "related": [
            {"message": r.message, "file": r.span.file, "line": r.span.line, "column": r.span.column}
            for r in diagnostic.related
        ],
    }


def as_brief_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """What a finding says, and where it begins."""
    span = diagnostic.span
    return {
        "code": diagnostic.code.number,
        "name": diagnostic.code.slug,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": span.file,
        "line": span.line,
        "column": span.column,
    }


def _one(diagnostic: Diagnostic, paint: Paint) -> str:
    span = diagnostic.span
    place = f"{printable(span.file)}:{span.line}:{span.column}"
    code = f"{diagnostic.code.number} {diagnostic.code.slug}"
    severity = paint(f"{diagnostic.severity}:", diagnostic.severity)
    lines = [f"{place}: {severity} {printable(diagnostic.message)} [{code}]"]
    lines += _excerpt(diagnostic, paint)
    if diagnostic.hint:
        lines.append(f"  hint: {printable(diagnostic.hint)}")
    for related in diagnostic.related:
        where = f"{printable(related.span.file)}:{related.span.line}:{related.span.column}"
        lines.append(f"  {where}: {printable(related.message)}")
    return "\n".join(lines) + "\n"


def _excerpt(diagnostic: Diagnostic, paint: Paint) -> list[str]:
    span = diagnostic.span
    number, column = span.line, span.column
    start = max(0, column - _WIDEST_LINE // 2) if span.source.line_length(number) > _WIDEST_LINE else 0
    text = printable(span.source.line(number, start, start + _WIDEST_LINE))
    at = column - 1 - start
    last = span.end_column - 1 - start if span.end_line == number else len(text)
    caret = paint("^" * max(1, min(last, len(text)) - at), diagnostic.severity)
    gutter = f"{number:5d} | "
    return [f"{gutter}{text}", f"{' ' * (len(gutter) - 2)}| {' ' * at}{caret}"]


def printable(text: str) -> str:
    """The text with control and direction-changing characters replaced, one for one.

    A model is untrusted: it must not move the cursor, colour the terminal or reorder a line.
    """
    return "".join(c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
