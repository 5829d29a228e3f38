"""Diagnostics in; workflow commands of GitHub Actions, which show each one beside its line, out."""

from collections.abc import Iterable

from stormgen.diagnostics.diagnostic import Diagnostic, Severity
from stormgen.diagnostics.report import printable

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """One command a line. Text of the model cannot end it or begin another: what means something there is escaped."""
    return "".join(f"{_command(d)}\n" for d in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties: dict[str, str | int] = {"file": span.file, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:
        # GitHub reads columns only where the finding is on one line.
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = f"{diagnostic.code.number} {diagnostic.code.slug}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = "\n".join(printable(part) for part in (diagnostic.message, diagnostic.hint) if part)
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
