"""The facts of an earlier model and of this one in; what is different about each message, and whom it breaks, out."""

from collections.abc import Iterator
from typing import Any

from stormgen.behaviour import Types
from stormgen.board import Key
from stormgen.compatibility.schema import Schema
from stormgen.emitters._json_schema import JsonSchemas
from stormgen.facts import Facts
from stormgen.messages.contract import Contract, contracts
from stormgen.messages.evolution import Consumers, evolution
from stormgen.messages.news import News
from stormgen.messages.options import SchemaOptions
from stormgen.messages.words import differences
from stormgen.workspace.consumers import consumers_in


def news(old: Facts, new: Facts, since: str, options: SchemaOptions) -> News:
    before, after = _Model(old, options), _Model(new, options)
    consumers = consumers_in(new)
    changes: dict[Key, tuple[str, ...]] = {}
    for (key, number), contract in after.contracts.items():
        former = before.former(contract, after.old_names.get(key))
        found = tuple(_changes(before, former, after, contract, options.mode, consumers))
        if found:
            told = f"version {number}: " if number > 1 else ""
            changes[key] = (*changes.get(key, ()), *(told + sentence for sentence in found))
    known = {key for key, _ in after.contracts} | set(after.old_names.values())
    return News(since, changes, tuple(sorted({key for key, _ in before.contracts} - known)))


class _Model:
    def __init__(self, facts: Facts, options: SchemaOptions) -> None:
        types = Types(facts.board)
        self._schemas = JsonSchemas(types, closed=options.content_model == "closed")
        self.contracts = {(contract.key, contract.version): contract for contract in contracts(types)}
        self.old_names = {e.key: Key("event", e.renamed_from) for e in facts.board.events if e.renamed_from}

    def former(self, contract: Contract, old_name: Key | None) -> Contract | None:
        found = self.contracts.get((contract.key, contract.version))
        return found or (self.contracts.get((old_name, contract.version)) if old_name else None)

    def schema(self, contract: Contract) -> dict[str, Any]:
        """But for what names it: that is told by itself."""
        return {**self._schemas.document(contract), "$id": "urn:stormgen:message"}


def _changes(
    before: _Model, old: Contract | None, after: _Model, new: Contract, mode: str, consumers: Consumers
) -> Iterator[str]:
    if old is None:
        yield "is new"
        return
    if old.key != new.key:
        yield f"was called {old.key.path}"
    yield from differences(old, new)
    writer, reader = before.schema(old), after.schema(new)
    if writer == reader:
        return
    versions = [{new.type: Schema("json-schema", writer)}], {new.type: Schema("json-schema", reader)}
    for change in evolution(*versions, mode, consumers=consumers):
        read = f"; read by {', '.join(change.consumers)}" if change.consumers else ""
        yield f"{change.path} breaks {' and '.join(change.breaks)}: {change.sentence}{read}. {change.instead}"
