"""Versions of schemas and a mode in; what breaks it, with what the models know of the messages, out."""

from collections.abc import Sequence
from dataclasses import replace

from stormgen.messages.contract import Contract
from stormgen.messages.evolution import Change, Consumers, evolution
from stormgen.messages.examples import with_examples
from stormgen.workspace.consumers import consumers_in
from stormgen.workspace.model_schemas import element_of
from stormgen.workspace.schema_versions import SchemaVersion


def schema_changes(versions: Sequence[SchemaVersion], mode: str, *, strict: bool = False) -> tuple[Change, ...]:
    """By message, each with something that is sent and not read."""
    *olds, new = [version.schemas for version in versions]
    consumers, renamed = _consumers(versions), _renamed(versions[-1])
    found = evolution(olds, new, mode, strict=strict, consumers=consumers)
    named = (_as_in_model(change, versions, consumers) for change in with_examples(found, olds, new))
    return tuple(_with_new_name(change, renamed.get(change.message)) for change in named)


def _consumers(versions: Sequence[SchemaVersion]) -> Consumers:
    """Who reads a message that is gone is who read it when it was last there."""
    readers = [consumers_in(version.facts) for version in reversed(versions) if version.facts]
    return lambda message: next((them for ask in readers if (them := ask(message))), ())


def _as_in_model(change: Change, versions: Sequence[SchemaVersion], consumers: Consumers) -> Change:
    """Names of files have ASCII letters only."""
    for version in reversed(versions):
        element = element_of(change, version.elements)
        if isinstance(element, Contract) and element.type != change.message:
            return replace(change, message=element.type, consumers=consumers(element.type))
    return change


def _renamed(version: SchemaVersion) -> dict[str, str]:
    """What events are called now, by what they were called before."""
    events = version.facts.board.events if version.facts else ()
    return {event.renamed_from: event.key.path for event in events if event.renamed_from}


def _with_new_name(change: Change, name: str | None) -> Change:
    if name is None or change.kind != "message-removed":
        return change
    kept = "keep the old event beside it and mark it @deprecated until nothing of it is left to be read"
    return replace(change, instead=f"It is {name} now: {kept}.")
