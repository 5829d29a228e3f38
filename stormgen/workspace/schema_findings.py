"""Changes of schemas in; the same as findings at their places out."""

from collections.abc import Callable, Iterable

from stormgen.diagnostics import Diagnostic, declare
from stormgen.messages.evolution import Change, Example
from stormgen.source import Span

Place = Callable[[Change], Span]
BREAKING = declare("STORM901", "breaking-schema-change")
_LONGEST = 300  # characters of an example that are shown


def findings(changes: Iterable[Change], place: Place) -> list[Diagnostic]:
    """One for each change, in their order."""
    return [Diagnostic(BREAKING, _told(change), place(change), change.instead) for change in changes]


def _told(change: Change) -> str:
    what = f"{change.message} {change.path} breaks {' and '.join(change.breaks)}"
    readers = f" Read by {', '.join(change.consumers)}." if change.consumers else ""
    example = f" For example, {sent(change.example)}." if change.example else ""
    return f"{what}: {change.sentence} ({change.kind}).{readers}{example}"


def sent(example: Example) -> str:
    """`{"count": null} is what the old writes; by the new it is refused`"""
    writer, reader = ("old", "new") if example.direction == "BACKWARD" else ("new", "old")
    data = example.found.data
    shown = data if len(data) <= _LONGEST else f"{data[:_LONGEST]}…"
    return f"{shown or 'nothing'} is what the {writer} writes; by the {reader} it {example.found.outcome}"
