"""Changes of schemas that break something in; them as data, as text, and for code scanning, out."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from stormgen.messages.evolution import Change

if TYPE_CHECKING:
    from stormgen.diagnostics import Diagnostic

_LONGEST = 300  # characters of an example

Versions = Sequence[str] | Mapping[int, str]


def as_data(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """As `docs/schemas/schemas-diff.json` describes a change."""
    return [
        {
            "event": change.message,
            "format": change.format,
            "path": change.path,
            "kind": change.kind,
            "message": change.sentence,
            "breaks": list(change.breaks),
            "against": list(change.against),
            "consumers": list(change.consumers),
            "instead": change.instead,
            "counterexample": _example(change),
        }
        for change in changes
    ]


def _example(change: Change) -> dict[str, str] | None:
    if change.example is None:
        return None
    found = change.example.found
    return {"breaks": change.example.direction, "data": found.data, "outcome": found.outcome}


def as_text(changes: Sequence[Change], versions: Versions | None) -> str:
    """`versions` are what each is called that a change breaks with; None where there is one alone."""
    return "".join(_told(change, versions) for change in changes)


def _told(change: Change, versions: Versions | None) -> str:
    from stormgen.diagnostics import printable

    lines = [f"{change.message} {change.path}: {change.kind}, breaks {' and '.join(change.breaks)}"]
    lines.append(f"  {change.sentence}")
    if versions and change.against:
        lines.append(f"  against {', '.join(versions[number] for number in change.against)}")
    if change.consumers:
        lines.append(f"  read by {', '.join(change.consumers)}")
    if change.example:
        lines.append(f"  for example: {_sent(change)}")
    lines.append(f"  instead: {change.instead}")
    return "".join(f"{printable(line)}\n" for line in lines)


def _sent(change: Change) -> str:
    """`{"count": null} is what the old writes; by the new it is refused`"""
    example = change.example
    assert example
    writer, reader = ("old", "new") if example.direction == "BACKWARD" else ("new", "old")
    data = example.found.data
    shown = data if len(data) <= _LONGEST else f"{data[:_LONGEST]}…"
    return f"{shown or 'nothing'} is what the {writer} writes; by the {reader} it {example.found.outcome}"


def for_machines(changes: Sequence[Change], new: str, format: str) -> str:
    """`sarif` or `github`."""
    from stormgen.diagnostics import as_github
    from stormgen.diagnostics.sarif import as_sarif

    found = [_finding(change, new) for change in changes]
    return as_github(found) if format == "github" else json.dumps(as_sarif(found), indent=2) + "\n"


def _finding(change: Change, new: str) -> "Diagnostic":
    """At the head of what was given: a schema that is made of a model has no line of its own."""
    from stormgen.diagnostics import Diagnostic, DiagnosticCode
    from stormgen.source import SourceText, Span

    code = DiagnosticCode("STORM901", "breaking-schema-change", "error")
    told = f"{change.message} {change.path} breaks {' and '.join(change.breaks)}: {change.sentence} ({change.kind})."
    readers = f" Read by {', '.join(change.consumers)}." if change.consumers else ""
    shown = f" For example, {_sent(change)}." if change.example else ""
    return Diagnostic(code, told + readers + shown, Span(SourceText(new, ""), 0, 0), change.instead)
