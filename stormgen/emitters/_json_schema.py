"""A contract in; the JSON Schema of 2020-12 that its JSON on the wire keeps to out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from stormgen.behaviour import PatternProblem, Types, read_pattern
from stormgen.board import Aggregate, Key
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
from stormgen.messages.contract import Contract, is_optional, named_types
from stormgen.messages.wire import example

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

# ISO 8601. The format `duration` is that of RFC 3339, which has neither signs nor fractions of a second.
_DURATION = r"^-?P([0-9]+[YMWD])*(T([0-9]+[HM])*([0-9]+(\.[0-9]+)?S)?)?$"
_BUILTINS: Mapping[str, Schema] = {
    "string": {"type": "string"},
    "text": {"type": "string"},
    "int": {"type": "integer"},
    "bool": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "duration": {"type": "string", "pattern": _DURATION},
    "uuid": {"type": "string", "format": "uuid"},
    "bytes": {"type": "string", "contentEncoding": "base64url"},
    "json": {},
}
_LONGEST = 2**63
# A number that is written exactly is a text in JSON: its readers would take it for a binary fraction.
_DECIMAL = r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"


@dataclass(frozen=True)
class JsonSchemas:
    """`place` is where the schemas of named types stand, `names` what they are called there if not by their path."""

    types: Types
    closed: bool = False
    place: str = "#/$defs/"
    names: Mapping[Key, str] = field(default_factory=dict)

    def document(self, contract: Contract) -> Schema:
        """A schema that stands for itself."""
        defs = self.definitions(contract.fields)
        return {
            "$schema": DIALECT,
            "$id": f"urn:stormgen:{contract.key.kind}:{quote(contract.type)}",
            **self.message(contract),
            **({"$defs": defs} if defs else {}),
        }

    def with_example(self, contract: Contract) -> Schema:
        return {**self.document(contract), "examples": [example(self.types, contract)]}

    def message(self, contract: Contract) -> Schema:
        required = [part.name for part in contract.fields if not contract.optional(part, self.types)]
        return {
            "title": contract.key.name,
            **({"description": contract.doc} if contract.doc else {}),
            **_deprecated(contract),
            **self._object(contract.fields, required, closed=self.closed and contract.is_known),
        }

    def definitions(self, fields: Iterable[Field]) -> Schema:
        """The schemas of the types with a name that fields are made of, by their paths."""
        return {self._called(found.key): self._named(found) for found in named_types(self.types, fields)}

    def _named(self, type_: Structure | Enumeration | Aggregate) -> Schema:
        said = {"description": type_.doc} if type_.doc else {}
        if isinstance(type_, Enumeration):
            return {"title": type_.name, **said, "type": "string", "enum": list(type_.values)}
        if isinstance(type_, Aggregate):
            title, fields = f"{type_.name} identity", type_.identity
        else:
            title, fields = type_.name, type_.fields
        required = [part.name for part in fields if not is_optional(part.type, self.types)]
        return {"title": title, **said, **self._object(fields, required, closed=self.closed)}

    def _object(self, fields: Iterable[Field], required: list[str], *, closed: bool) -> Schema:
        return {
            "type": "object",
            "properties": {part.name: self._property(part) for part in fields},
            **({"required": required} if required else {}),
            **({"additionalProperties": False} if closed else {}),
        }

    def _property(self, part: Field) -> Schema:
        marks = {annotation.name for annotation in part.annotations}
        return {
            **self.of(part.type),
            **({"description": part.doc} if part.doc else {}),
            **({"deprecated": True} if "deprecated" in marks else {}),
            **({"x-pii": True} if "pii" in marks else {}),
        }

    def of(self, type_: Type) -> Schema:
        """The schema of a type."""
        inner = self.types.unaliased(type_)
        match inner:
            case Builtin(name, constraint):
                return _builtin(name, constraint or Constraint())
            case Optional(item):
                return _or_null(self.of(item))
            case ListOf(item):
                return {"type": "array", "items": self.of(item)}
            case SetOf(item):
                return {"type": "array", "items": self.of(item), "uniqueItems": True}
            case MapOf(key, item):
                return {"type": "object", **self._names(key), "additionalProperties": self.of(item)}
            case Named(key) if self.types.structure(inner) or self.types.named(inner).values:  # type: ignore[union-attr]
                return {"$ref": self.place + quote(self._called(key))}
            case RefTo(aggregate) if self.types.identity(inner):
                return {"$ref": self.place + quote(self._called(aggregate))}
        return {"type": "string"}

    def _called(self, key: Key) -> str:
        return self.names.get(key, key.path)

    def _names(self, key: Type) -> Schema:
        """Names of properties are texts, whatever they mean."""
        asked = self.of(key)
        if asked.get("type") in ("integer", "boolean"):
            asked = {"pattern": "^-?[0-9]+$"} if asked["type"] == "integer" else {"enum": ["true", "false"]}
        return {} if asked == {"type": "string"} else {"propertyNames": asked}


def _deprecated(contract: Contract) -> Schema:
    if contract.deprecated is None:
        return {}
    return {"deprecated": True, **({"$comment": f"Deprecated: {contract.deprecated}"} if contract.deprecated else {})}


def _or_null(schema: Schema) -> Schema:
    """A schema that asks for nothing takes null as it is."""
    if not schema:
        return schema
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return schema if "anyOf" in schema else {"anyOf": [schema, {"type": "null"}]}


def _builtin(name: str, limit: Constraint) -> Schema:
    if name in ("decimal", "money"):
        return {"type": "string", "pattern": _decimal(name, limit), **_told(limit)}
    if name == "int":
        low = -_LONGEST if limit.minimum is None else limit.minimum
        return {"type": "integer", "minimum": low, "maximum": _LONGEST - 1 if limit.maximum is None else limit.maximum}
    return {**_BUILTINS[name], **(_lengths(limit) if name in ("string", "text") else {})}


def _lengths(limit: Constraint) -> Schema:
    asked = {"minLength": limit.minimum, "maxLength": limit.maximum, "pattern": _pattern(limit.pattern)}
    return {word: content for word, content in asked.items() if content is not None}


def _pattern(source: str | None) -> str | None:
    try:
        return None if source is None else read_pattern(source).anchored
    except PatternProblem:
        return None


def _decimal(name: str, limit: Constraint) -> str:
    if limit.digits is None:
        return r"^-?[0-9]+(\.[0-9]{1,2})?$" if name == "money" else _DECIMAL
    scale = limit.scale or 0
    fraction = rf"(\.[0-9]{{1,{scale}}})?" if scale else ""
    # Python writes numbers with more than six zeros after the point with an exponent.
    fraction += "([eE]-[0-9]+)?" if scale > 6 else ""
    return rf"^-?[0-9]{{1,{max(limit.digits - scale, 1)}}}{fraction}$"


def _told(limit: Constraint) -> Schema:
    """Bounds of a number that is a text: no keyword of JSON Schema says them."""
    if limit.minimum is None and limit.maximum is None:
        return {}
    bounds = [("x-minimum", limit.minimum), ("x-maximum", limit.maximum)]
    return {word: bound for word, bound in bounds if bound is not None}
