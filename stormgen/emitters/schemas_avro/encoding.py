"""A value in; the JSON that Avro encodes it as out (https://avro.apache.org/docs/1.12.0/specification/#json-encoding).

What is there of a union stands under the name of its type, and bytes are a text with a letter for each.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from typing import Any

from stormgen.behaviour.values.sample import sample
from stormgen.behaviour.values.values import Value
from stormgen.behaviour.values.written import in_order
from stormgen.board.types import Builtin, Field, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type
from stormgen.emitters.schemas_avro.records import AvroNames, builtin, field_names, symbols
from stormgen.messages.contract import Contract
from stormgen.messages.wire import key_of
from stormgen.messages.wire import plain as plain_json

_FIRST_DAY = dt.date(1970, 1, 1)
_FIRST_MOMENT = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_EXACT = Context(prec=10_000)


def example(names: AvroNames, contract: Contract) -> dict[str, Any]:
    return record(names, contract.fields, {part.name: sample(names.types, part.type) for part in contract.fields})


def record(names: AvroNames, parts: Iterable[Field], values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: encoded(names, part.type, values[part.name]) for part, name in field_names(parts)}


def encoded(names: AvroNames, type_: Type, value: Value) -> Any:
    types = names.types
    inner = types.unaliased(type_)
    match inner:
        case Optional(item):
            return _of_union(names, types.unaliased(item), value)
        case ListOf(item) | SetOf(item):
            return [encoded(names, item, each) for each in in_order(value)]
        case MapOf(key, item):
            return {key_of(types, key, k): encoded(names, item, v) for k, v in value.items()}
        case Named() if types.structure(inner):
            return record(names, types.parts_of(value.key), value.values)
        case RefTo() if types.identity(inner):
            return record(names, types.parts_of(value.key), value.values)
        case Named() if (enumeration := types.enumeration(inner)) and enumeration.values:
            return symbols(enumeration)[value]
        case Builtin():
            return _builtin(inner, value)
    return str(value)


def _of_union(names: AvroNames, inner: Type, value: Value) -> Any:
    """What may be nothing twice over is one union."""
    if value is None or isinstance(inner, Optional):
        return None if value is None else encoded(names, inner, value)
    return {_branch(names, inner): encoded(names, inner, value)}


def _branch(names: AvroNames, inner: Type) -> str:
    match inner:
        case Builtin():
            schema = builtin(inner)
            return str(schema["type"] if isinstance(schema, dict) else schema)
        case ListOf() | SetOf():
            return "array"
        case MapOf():
            return "map"
    named = names.element(inner)
    return names.full[named.key] if named else "string"


def _builtin(type_: Builtin, value: Value) -> Any:
    match type_.name:
        case "int" | "bool":
            return value
        case "bytes":
            return value.decode("latin-1")
        case "date":
            return (value - _FIRST_DAY).days
        case "datetime":
            return (value - _FIRST_MOMENT) // _MICROSECOND
        case "duration":
            return value // _MICROSECOND
        case "json":
            return json.dumps(plain_json(value), ensure_ascii=False)
        case "decimal" | "money":
            return _decimal(builtin(type_), value)
    return str(value)


def _decimal(schema: Any, value: Decimal) -> str:
    """Two's complement, in as few bytes as hold it; a text where the digits are not counted."""
    if "scale" not in schema:
        return str(value)
    number = int(_EXACT.scaleb(value, schema["scale"]))
    return number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True).decode("latin-1")
