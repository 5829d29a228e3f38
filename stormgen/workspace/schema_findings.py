"""Changes of schemas in; the same as findings at their places out."""

from collections.abc import Iterable, Sequence

from stormgen.diagnostics import Diagnostic, declare
from stormgen.messages.evolution import Change
from stormgen.workspace.schema_places import place_of
from stormgen.workspace.schema_versions import SchemaVersion

BREAKING = declare("STORM901", "breaking-schema-change")


def findings(changes: Iterable[Change], versions: Sequence[SchemaVersion]) -> list[Diagnostic]:
    """One for each change, in their order."""
    return [Diagnostic(BREAKING, _told(c), place_of(c, versions), c.instead) for c in changes]


def _told(change: Change) -> str:
    what = f"{change.message} {change.path} breaks {' and '.join(change.breaks)}"
    readers = f" Read by {', '.join(change.consumers)}." if change.consumers else ""
    return f"{what}: {change.sentence} ({change.kind}).{readers}"
