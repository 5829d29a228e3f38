"""A value of a type in; the JSON that the service which is generated from the model writes for it out."""

import datetime as dt
from base64 import urlsafe_b64encode
from typing import Any

from stormgen.behaviour import Types
from stormgen.behaviour.values.sample import sample
from stormgen.behaviour.values.values import Value
from stormgen.behaviour.values.written import in_order
from stormgen.board.types import Builtin, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type
from stormgen.messages.contract import Contract


def example(types: Types, contract: Contract) -> dict[str, Any]:
    """A message that keeps all limits, the same for the same model."""
    return {part.name: json_of(types, part.type, sample(types, part.type)) for part in contract.fields}


def json_of(types: Types, type_: Type, value: Value) -> Any:
    inner = types.unaliased(type_)
    match inner:
        case Optional(item):
            return None if value is None else json_of(types, item, value)
        case ListOf(item) | SetOf(item):
            return [json_of(types, item, each) for each in in_order(value)]
        case MapOf(key, item):
            return {key_of(types, key, k): json_of(types, item, v) for k, v in value.items()}
        case Named(key) if types.structure(inner):
            return _parts(types, value)
        case RefTo() if types.identity(inner):
            return _parts(types, value)
        case Builtin(name):
            return _builtin(name, value)
    return str(value)


def _parts(types: Types, value: Value) -> dict[str, Any]:
    fields = types.parts_of(value.key)
    return {part.name: json_of(types, part.type, value.values[part.name]) for part in fields}


def key_of(types: Types, type_: Type, value: Value) -> str:
    """Names of properties are texts in JSON."""
    told = json_of(types, type_, value)
    return {True: "true", False: "false"}[told] if isinstance(told, bool) else str(told)


def _builtin(name: str, value: Value) -> Any:
    match name:
        case "int" | "bool":
            return value
        case "json":
            return plain(value)
        case "bytes":
            return urlsafe_b64encode(value).decode()
        case "datetime":
            return value.isoformat().replace("+00:00", "Z")
        case "date":
            return value.isoformat()
        case "duration":
            return duration(value)
        case "decimal" | "money":
            return f"{value:f}"
    return str(value)


def plain(value: Value) -> Any:
    """Any JSON, as Python has it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def duration(value: dt.timedelta) -> str:
    """ISO 8601, in seconds: `PT90S`, `-PT0.5S`."""
    micros = value // dt.timedelta(microseconds=1)
    seconds, rest = divmod(abs(micros), 1_000_000)
    fraction = f".{rest:06}".rstrip("0") if rest else ""
    return f"{'-' if micros < 0 else ''}PT{seconds}{fraction}S"
