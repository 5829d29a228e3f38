"""A contract in; the Avro record that holds it out.

Exact numbers are `decimal` where the model says how many digits they have, and texts where not: Avro asks for a scale.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from stormgen.behaviour import Types
from stormgen.board import Aggregate, Key
from stormgen.board.notation import type_text
from stormgen.board.types import (
    Builtin,
    Constraint,
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Named,
    Optional,
    RefTo,
    SetOf,
    Structure,
    Type,
)
from stormgen.messages.contract import Contract
from stormgen.messages.plain_names import Names, plain

Schema = Any

_BUILTINS: dict[str, Schema] = {
    "string": "string",
    "text": "string",
    "int": "long",
    "bool": "boolean",
    "bytes": "bytes",
    "date": {"type": "int", "logicalType": "date"},
    "datetime": {"type": "long", "logicalType": "timestamp-micros"},
    "uuid": {"type": "string", "logicalType": "uuid"},
    "decimal": "string",
}
# What a text or number holds that Avro has no type for.
_MEANINGS = {"json": ("string", "JSON as text"), "duration": ("long", "microseconds")}
_MONEY = Constraint(digits=38, scale=2)
_PRIMITIVES = frozenset(["null", "boolean", "int", "long", "float", "double", "bytes", "string"])
# What a reader puts in place of a value of an enum that it does not know yet.
UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class AvroNames:
    """The full names of all messages and types of a model."""

    types: Types

    @cached_property
    def full(self) -> dict[Key, str]:
        """All versions of an event have one name: a reader of Avro takes no other."""
        names, found, board = Names(), {}, self.types.board
        for message in (*board.events, *board.commands):
            path = _path(message.key)
            found[message.key] = names.take(path, f"{path}{message.key.kind.capitalize()}")
        for element in (*board.types, *board.aggregates):
            suffix = "Id" if isinstance(element, Aggregate) else ""
            found[element.key] = names.take(f"types.{_path(element.key)}{suffix}")
        return found

    def element(self, inner: Type) -> Structure | Enumeration | Aggregate | None:
        """What of the model stands behind a type that has a name in Avro, too."""
        match inner:
            case Named() if self.types.structure(inner) or self.types.named(inner).values:  # type: ignore[union-attr]
                return self.types.named(inner)  # type: ignore[return-value]
            case RefTo(aggregate) if self.types.identity(inner):
                return self.types.board.find(Aggregate, aggregate)
        return None


def _path(key: Key) -> str:
    """No name ends as a primitive type is called."""
    path = ".".join(plain(part) for part in key.path.split("."))
    return f"{path}_" if path.rpartition(".")[2] in _PRIMITIVES else path


def document(names: AvroNames, contract: Contract) -> Schema:
    space, _, name = names.full[contract.key].rpartition(".")
    return {
        "type": "record",
        "name": name,
        **({"namespace": space} if space else {}),
        **({"aliases": [_path(Key("event", contract.renamed_from))]} if contract.renamed_from else {}),
        **_doc(contract.doc),
        **({} if contract.deprecated is None else {"deprecated": contract.deprecated or True}),
        "version": contract.version,
        "fields": _Writer(names).fields(contract.fields),
    }


@dataclass
class _Writer:
    """A named type is written out where it comes first, and by its name after that."""

    names: AvroNames
    _written: set[Key] = field(default_factory=set)

    def fields(self, parts: Iterable[Field]) -> list[Schema]:
        return [self._field(part, name) for part, name in field_names(parts)]

    def _field(self, part: Field, name: str) -> Schema:
        inner = self.names.types.unaliased(part.type)
        marks = {annotation.name for annotation in part.annotations}
        return {
            "name": name,
            **({"aliases": [plain(part.renamed_from)]} if part.renamed_from else {}),
            "type": self.of(part.type),
            **({"default": None} if isinstance(inner, Optional) else {}),
            **_doc(part.doc),
            **({"jsonName": part.name} if part.name != name else {}),
            **({"deprecated": True} if "deprecated" in marks else {}),
            **({"pii": True} if "pii" in marks else {}),
        }

    def of(self, type_: Type) -> Schema:
        types = self.names.types
        inner = types.unaliased(type_)
        match inner:
            case Builtin():
                return builtin(inner)
            case Optional(item):
                schema = self.of(item)
                return schema if isinstance(schema, list) else ["null", schema]
            case ListOf(item) | SetOf(item):
                return {"type": "array", "items": self.of(item)}
            case MapOf(_, item):
                return {"type": "map", "values": self.of(item)}
        element = self.names.element(inner)
        return self._named(element) if element else "string"

    def _named(self, element: Structure | Enumeration | Aggregate) -> Schema:
        name = self.names.full[element.key]
        if element.key in self._written:
            return name
        self._written.add(element.key)
        space, _, short = name.rpartition(".")
        head = {"name": short, "namespace": space, **_doc(element.doc)}
        if isinstance(element, Enumeration):
            listed = symbols(element)
            return {"type": "enum", **head, "symbols": [*listed.values()], "default": listed[""]}
        fields = element.fields if isinstance(element, Structure) else element.identity
        return {"type": "record", **head, "fields": self.fields(fields)}


def symbols(element: Enumeration) -> dict[str, str]:
    """The values of an enum, and under no name the one that stands for all that come later."""
    taken = Names()
    listed = {name: taken.take(plain(name)) for name in element.values}
    return {**listed, "": taken.take(UNKNOWN)}


def field_names(parts: Iterable[Field]) -> list[tuple[Field, str]]:
    taken = Names()
    return [(part, taken.take(plain(part.name))) for part in parts]


def _doc(text: str) -> dict[str, str]:
    return {"doc": text} if text else {}


def builtin(type_: Builtin) -> Schema:
    limit = _MONEY if type_.name == "money" else type_.constraint
    said = {"constraint": type_text(type_)} if type_.constraint else {}
    if type_.name in ("decimal", "money") and limit and limit.digits is not None:
        exact = {"logicalType": "decimal", "precision": limit.digits, "scale": limit.scale or 0}
        return {"type": "bytes", **exact, **said}
    if type_.name in _MEANINGS:
        kind, meaning = _MEANINGS[type_.name]
        return {"type": kind, "meaning": meaning}
    schema = _BUILTINS[type_.name]
    if not said:
        return schema
    return {**schema, **said} if isinstance(schema, dict) else {"type": schema, **said}
