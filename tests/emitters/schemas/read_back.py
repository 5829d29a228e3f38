"""What a library of JSON, Avro or Protobuf has read, and a type, in; the value that it stands for out.

Written apart from what writes it, so that both would have to be wrong in the same way.
"""

import datetime as dt
import json
import re
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from stormgen.behaviour import Types
from stormgen.behaviour.values.values import Entries, Parts, Symbol, Value
from stormgen.board import Key
from stormgen.board.types import Builtin, Enumeration, Field, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type

Names = Callable[[Iterable[Field]], Mapping[str, str]]
Symbols = Callable[[Enumeration], Mapping[str, str]]


class Reader:
    """One of these for each format: `names` say what fields are called there, `symbols` the values of enums."""

    def __init__(self, types: Types, names: Names | None = None, symbols: Symbols | None = None) -> None:
        self.types = types
        self._names = names or (lambda parts: {part.name: part.name for part in parts})
        self._symbols = symbols or (lambda element: {name: name for name in element.values})

    def parts(self, parts: Iterable[Field], held: Mapping[str, Any]) -> dict[str, Value]:
        names = self._names(parts)
        return {part.name: self.value(part.type, held.get(names[part.name])) for part in parts}

    def value(self, type_: Type, held: Any) -> Value:
        inner = self.types.unaliased(type_)
        match inner:
            case Optional(item):
                return None if held is None else self.optional(item, held)
            case ListOf(item):
                return tuple(self.item(item, each) for each in self.items(held))
            case SetOf(item):
                return frozenset(self.item(item, each) for each in self.items(held))
            case MapOf(key, item):
                return Entries({self.key(key, k): self.item(item, v) for k, v in self.items(held).items()})
            case Named(key) if self.types.structure(inner):
                return self._parts(key, held)
            case RefTo(key) if self.types.identity(inner):
                return self._parts(key, held)
            case Named() if (element := self.types.enumeration(inner)) and element.values:
                return Symbol({told: name for name, told in self._symbols(element).items()}[held])
            case Builtin(name):
                return self.builtin(name, held)
        return held

    def _parts(self, key: Key, held: Any) -> Parts:
        return Parts(key, self.parts(self.types.parts_of(key), held))

    def optional(self, item: Type, held: Any) -> Value:
        return self.value(item, held)

    def items(self, held: Any) -> Any:
        return held

    def item(self, type_: Type, held: Any) -> Value:
        return self.value(type_, held)

    def key(self, type_: Type, told: str) -> Value:
        """Keys are texts in all formats, as they are in JSON."""
        inner = self.types.unaliased(type_)
        if isinstance(inner, Builtin) and inner.name in ("int", "bool"):
            return json.loads(str(told).lower())
        return Reader(self.types).value(type_, told)

    def builtin(self, name: str, held: Any) -> Value:
        match name:
            case "decimal" | "money":
                return Decimal(held)
            case "date":
                return dt.date.fromisoformat(held)
            case "datetime":
                return dt.datetime.fromisoformat(held.replace("Z", "+00:00"))
            case "duration":
                return _span(held, r"(-?)PT(\d+)\.?(\d*)S")
            case "uuid":
                return UUID(held)
            case "bytes":
                return urlsafe_b64decode(held)
            case "json":
                return any_json(held)
        return held


class AvroReader(Reader):
    """A library of Avro gives values of Python, but for what Avro has no type for."""

    def builtin(self, name: str, held: Any) -> Value:
        match name:
            case "duration":
                return held * dt.timedelta(microseconds=1)
            case "json":
                return any_json(json.loads(held))
            case "decimal" | "money":
                return Decimal(held)
            case "uuid":
                return UUID(str(held))
        return held


class ProtobufReader(Reader):
    """Of the JSON of Protobuf, with all that is not there at its default. Lists that are no field are in messages."""

    def optional(self, item: Type, held: Any) -> Value:
        return self.item(item, held)

    def item(self, type_: Type, held: Any) -> Value:
        match inner := self.types.unaliased(type_):
            case ListOf() | SetOf() | MapOf():
                return self.value(inner, held["items"])
            case Optional(item):
                return self.item(item, held["value"]) if "value" in held else None
        return self.value(inner, held)

    def builtin(self, name: str, held: Any) -> Value:
        match name:
            case "int":
                return int(held)
            case "bytes":
                return b64decode(held)
            case "duration":
                return _span(held, r"(-?)(\d+)\.?(\d*)s")
            case "json":
                return any_json(json.loads(held))
        return super().builtin(name, held)


def any_json(held: Any) -> Value:
    if isinstance(held, dict):
        return Entries({name: any_json(item) for name, item in held.items()})
    return tuple(any_json(item) for item in held) if isinstance(held, list) else held


def _span(text: str, pattern: str) -> dt.timedelta:
    found = re.fullmatch(pattern, text)
    assert found, text
    sign, seconds, fraction = found.groups()
    span = dt.timedelta(seconds=int(seconds), microseconds=int(f"{fraction:0<6}"[:6]))
    return -span if sign else span
