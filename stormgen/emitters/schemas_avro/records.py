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
# What a reader puts in place of a value of an enum that it does not know yet.
UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class AvroNames:
    """The full names of all types of a model."""

    types: Types

    @cached_property
    def full(self) -> dict[Key, str]:
        names, found = Names(), {}
        for element in (*self.types.board.types, *self.types.board.aggregates):
            suffix = "Id" if isinstance(element, Aggregate) else ""
            path = ".".join(plain(part) for part in element.key.path.split("."))
            found[element.key] = names.take(f"types.{path}{suffix}")
        return found


def document(names: AvroNames, contract: Contract) -> Schema:
    """All versions of an event have one name: a reader of Avro takes no other, but for those that it had before."""
    *spaces, name = [plain(part) for part in contract.key.path.split(".")]
    return {
        "type": "record",
        "name": name,
        **({"namespace": ".".join(spaces)} if spaces else {}),
        **({"aliases": [_former(contract.renamed_from)]} if contract.renamed_from else {}),
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
        taken = Names()
        return [self._field(part, taken.take(plain(part.name))) for part in parts]

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
                return _builtin(inner)
            case Optional(item):
                schema = self.of(item)
                return schema if isinstance(schema, list) else ["null", schema]
            case ListOf(item) | SetOf(item):
                return {"type": "array", "items": self.of(item)}
            case MapOf(_, item):
                return {"type": "map", "values": self.of(item)}
            case Named() if types.structure(inner) or types.named(inner).values:  # type: ignore[union-attr]
                return self._named(types.named(inner))
            case RefTo(aggregate) if types.identity(inner):
                return self._named(types.board.find(Aggregate, aggregate))
        return "string"

    def _named(self, element: Any) -> Schema:
        name = self.names.full[element.key]
        if element.key in self._written:
            return name
        self._written.add(element.key)
        space, _, short = name.rpartition(".")
        head = {"name": short, "namespace": space, **_doc(element.doc)}
        if isinstance(element, Enumeration):
            return {"type": "enum", **head, **symbols(element)}
        fields = element.fields if isinstance(element, Structure) else element.identity
        return {"type": "record", **head, "fields": self.fields(fields)}


def symbols(element: Enumeration) -> dict[str, Any]:
    """The values of an enum, and the one that stands for all that come later."""
    taken = Names()
    listed = [taken.take(plain(name)) for name in element.values]
    unknown = taken.take(UNKNOWN)
    return {"symbols": [*listed, unknown], "default": unknown}


def _former(path: str) -> str:
    """With a dot it is a full name, and not one of the same namespace."""
    return ".".join(plain(part) for part in path.split("."))


def _doc(text: str) -> dict[str, str]:
    return {"doc": text} if text else {}


def _builtin(type_: Builtin) -> Schema:
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
