"""An earlier version of an event that no later one supersedes."""

from collections.abc import Iterable

from stormgen.board import Event
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM547", "orphan-version", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for event in facts.board.events:
        yield from _unread(event)


def _unread(event: Event) -> Iterable[Diagnostic]:
    superseded = {version.supersedes.number for version in event.versions if version.supersedes}
    for version, later in zip(event.versions, event.versions[1:], strict=False):
        if version.number not in superseded:
            yield Diagnostic(
                CODE,
                f"Facts of v{version.number} of {event.name} are read by nobody: no later version supersedes it.",
                version.span,
                f"Say how they are read as v{later.number}: supersedes v{version.number} (...)",
            )
