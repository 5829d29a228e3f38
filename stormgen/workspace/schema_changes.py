"""Versions of schemas and a mode in; what breaks it, with what the models know of the messages, out."""

from collections.abc import Sequence
from dataclasses import replace

from stormgen.messages.contract import Contract
from stormgen.messages.evolution import Change, evolution
from stormgen.workspace.consumers import consumers_in
from stormgen.workspace.schema_versions import SchemaVersion


def schema_changes(versions: Sequence[SchemaVersion], mode: str, *, strict: bool = False) -> tuple[Change, ...]:
    """By message; who reads a message that is gone is who read it when it was last there."""
    readers = [consumers_in(version.facts) for version in reversed(versions) if version.facts]
    elements = {name: element for version in versions for name, element in version.elements.items()}
    names = {name: element.type for name, element in elements.items() if isinstance(element, Contract)}
    *olds, new = [version.schemas for version in versions]
    found = evolution(
        olds,
        new,
        mode,
        strict=strict,
        consumers=lambda message: next((them for ask in readers if (them := ask(message))), ()),
        names=names,
    )
    renamed = _renamed(versions[-1])
    return tuple(_with_new_name(change, renamed.get(change.message)) for change in found)


def _renamed(version: SchemaVersion) -> dict[str, str]:
    """What events are called now, by what they were called before."""
    events = version.facts.board.events if version.facts else ()
    return {event.renamed_from: event.key.path for event in events if event.renamed_from}


def _with_new_name(change: Change, name: str | None) -> Change:
    if name is None or change.kind != "message-removed":
        return change
    kept = "keep the old event beside it and mark it @deprecated until nothing of it is left to be read"
    return replace(change, instead=f"It is {name} now: {kept}.")
