"""A value in; the JSON that Protobuf maps it to out (https://protobuf.dev/programming-guides/json/)."""

import datetime as dt
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stormgen.behaviour.values.sample import sample
from stormgen.behaviour.values.values import Value
from stormgen.behaviour.values.written import in_order
from stormgen.board.types import Builtin, Field, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type
from stormgen.emitters.schemas_protobuf.file import FileNames, value_names
from stormgen.messages.contract import is_optional
from stormgen.messages.wire import key_of, plain


@dataclass(frozen=True)
class JsonMapping:
    names: FileNames

    def examples(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """By the names of messages."""
        types = self.names.types
        for contract, title in zip(self.names.messages, self.names.titles, strict=True):
            yield title, self.message(contract.fields, {p.name: sample(types, p.type) for p in contract.fields})

    def message(self, parts: Iterable[Field], values: Mapping[str, Value]) -> dict[str, Any]:
        """What may be nothing, and is, is not there; the nothing of `json` is a text."""
        there = (
            part for part in parts if values[part.name] is not None or not is_optional(part.type, self.names.types)
        )
        return {part.name: self._field(part.type, values[part.name]) for part in there}

    def _field(self, type_: Type, value: Value) -> Any:
        """What stands in a field itself; in place of lists that are no field, there is a message around each."""
        types = self.names.types
        inner = types.unaliased(type_)
        match inner:
            case Optional(item):
                return self._single(item, value)
            case ListOf(item) | SetOf(item):
                return [self._single(item, each) for each in in_order(value)]
            case MapOf(key, item):
                return {key_of(types, key, k): self._single(item, v) for k, v in value.items()}
        return self._single(inner, value)

    def _single(self, type_: Type, value: Value) -> Any:
        types = self.names.types
        inner = types.unaliased(type_)
        match inner:
            case ListOf() | SetOf() | MapOf():
                return {"items": self._field(inner, value)}
            case Optional():
                return {} if value is None else {"value": self._field(inner, value)}
            case Named() if types.structure(inner):
                return self.message(types.parts_of(value.key), value.values)
            case RefTo() if types.identity(inner):
                return self.message(types.parts_of(value.key), value.values)
            case Named(key) if (enumeration := types.enumeration(inner)) and enumeration.values:
                return value_names(enumeration, self.names.called[key])[value]
            case Builtin(name):
                return _builtin(name, value)
        return str(value)


def _builtin(name: str, value: Value) -> Any:
    match name:
        case "bool":
            return value
        case "bytes":
            return b64encode(value).decode()
        case "date":
            return value.isoformat()
        case "datetime":
            return value.isoformat().replace("+00:00", "Z")
        case "duration":
            return _duration(value)
        case "json":
            return json.dumps(plain(value), ensure_ascii=False)
    return str(value)


def _duration(value: dt.timedelta) -> str:
    micros = value // dt.timedelta(microseconds=1)
    seconds, rest = divmod(abs(micros), 1_000_000)
    return f"{'-' if micros < 0 else ''}{seconds}{f'.{rest:06}' if rest else ''}s"
