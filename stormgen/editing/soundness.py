"""A model before and after a change in; nothing out, unless the change breaks it."""

from stormgen.editing.refused import Refused
from stormgen.workspace.live import Snapshot


def no_new_errors(before: Snapshot, after: Snapshot | None, problem: str) -> None:
    """Raises `Refused`, with the problem and the first new error, where there are more errors of any kind."""
    if after is None:
        raise Refused(f"{problem}: the model cannot be read then.")
    known = _errors(before)
    for code, messages in _errors(after).items():
        if len(messages) > len(known.get(code, ())):
            new = [message for message in messages if message not in known.get(code, ())]
            raise Refused(f"{problem}: {(new or messages)[0]}")


def _errors(snapshot: Snapshot) -> dict[str, list[str]]:
    """The messages of the errors, by their code: some of them have a name in them that a change replaces."""
    found: dict[str, list[str]] = {}
    for diagnostic in snapshot.diagnostics:
        if diagnostic.severity == "error":
            found.setdefault(diagnostic.code.number, []).append(diagnostic.message)
    return found
