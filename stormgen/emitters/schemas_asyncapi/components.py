"""Contracts in; their messages and schemas as components of an AsyncAPI document out.

Events come as CloudEvents, as the generated service tells them; commands come as they are. Generators of code call
their classes by the titles of schemas, so these are of ASCII letters, and no two in a document alike.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from stormgen.behaviour import Types
from stormgen.board import Key
from stormgen.emitters._cloudevents import REQUIRED, attributes, enveloped
from stormgen.emitters._json_schema import JsonSchemas
from stormgen.emitters._yaml import Shared
from stormgen.emitters.schemas_asyncapi.channels import AMQP, KAFKA
from stormgen.messages.contract import Contract
from stormgen.messages.numbers import owner
from stormgen.messages.options import SchemaOptions
from stormgen.messages.plain_names import Names, plain
from stormgen.messages.wire import example

_SCHEMAS = "#/components/schemas/"


class Components:
    def __init__(self, types: Types, messages: Iterable[Contract], options: SchemaOptions) -> None:
        self._types = types
        self._taken = Names()
        self.names = {owner(contract): self._taken.take(*_wanted(contract)) for contract in messages}
        self._made: dict[str, Shared] = {}
        self._schemas = JsonSchemas(types, options.content_model == "closed", _SCHEMAS, self._type_names)

    @cached_property
    def _type_names(self) -> dict[Key, str]:
        elements = (*self._types.board.types, *self._types.board.aggregates)
        return {e.key: self._taken.take(f"{e.key.kind}.{_plain_path(e.key.path)}") for e in elements}

    def of(self, messages: Iterable[Contract]) -> dict[str, Any]:
        messages = list(messages)
        types = self._schemas.definitions(part for contract in messages for part in contract.fields)
        made = {self.names[owner(contract)]: contract for contract in messages}
        schemas = _titled({**{name: self._schema(contract) for name, contract in made.items()}, **types})
        return {
            "messages": {name: self._message(contract, schemas[name]["title"]) for name, contract in made.items()},
            "schemas": schemas,
        }

    def _schema(self, contract: Contract) -> Shared:
        return self._once(owner(contract), lambda: self._schemas.message(contract))

    def _message(self, contract: Contract, title: str) -> Shared:
        return self._once(f"{owner(contract)} {title}", lambda: self._content(contract, title))

    def _once(self, name: str, make: Callable[[], dict[str, Any]]) -> Shared:
        if name not in self._made:
            self._made[name] = Shared(make())
        return self._made[name]

    def _content(self, contract: Contract, title: str) -> dict[str, Any]:
        data = {"$ref": _SCHEMAS + self.names[owner(contract)]}
        sample = example(self._types, contract)
        return {
            "name": contract.type,
            "title": contract.key.name,
            **({"summary": contract.doc} if contract.doc else {}),
            **({"description": f"Deprecated: {contract.deprecated}"} if contract.deprecated else {}),
            "contentType": "application/cloudevents+json" if contract.is_event else "application/json",
            "payload": _envelope(contract, title, data) if contract.is_event else data,
            "bindings": self._bindings(contract),
            "examples": [{"payload": enveloped(contract, sample) if contract.is_event else sample}],
            "tags": [{"name": contract.key.kind}, *([] if contract.deprecated is None else [{"name": "deprecated"}])],
        }

    def _bindings(self, contract: Contract) -> dict[str, Any]:
        """Messages of one aggregate have one key, and stay in order."""
        key = {"type": "string", "description": f"The identity: {', '.join(contract.subject)}."}
        kafka = {"key": key} if contract.subject else {}
        return {
            "kafka": {**kafka, "bindingVersion": KAFKA},
            "amqp": {"messageType": contract.type, "bindingVersion": AMQP},
        }


def _envelope(contract: Contract, title: str, data: dict[str, Any]) -> dict[str, Any]:
    properties = {**attributes(contract), "data": data}
    return {"title": f"{title} CloudEvent", "type": "object", "properties": properties, "required": list(REQUIRED)}


def _titled(schemas: dict[str, Any]) -> dict[str, Any]:
    """Where two have one title, that of each is its whole name."""
    titles = {name: " ".join(map(plain, schema["title"].split())) for name, schema in schemas.items()}
    count = Counter(title.casefold() for title in titles.values())
    return {
        name: _called(schema, titles[name] if count[titles[name].casefold()] == 1 else name)
        for name, schema in schemas.items()
    }


def _called(schema: dict[str, Any], title: str) -> dict[str, Any]:
    return schema if schema["title"] == title else {**schema, "title": title}


def _wanted(contract: Contract) -> tuple[str, ...]:
    """By the path alone, where no message of the other kind is called so."""
    path = _plain_path(contract.type)
    return path, f"{contract.key.kind}.{path}"


def _plain_path(path: str) -> str:
    return ".".join(plain(part) for part in path.split("."))
