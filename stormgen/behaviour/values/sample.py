"""A declared type in; a value that keeps its limits, for what a scenario's command does not say, out."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from stormgen.behaviour.types import Types
from stormgen.behaviour.types.composition import holds_itself
from stormgen.behaviour.types.patterns import PatternProblem, read_pattern
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.values import Entries, Parts, Value
from stormgen.board.types import Builtin, Constraint, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type

_SAMPLES: Mapping[str, Value] = {
    "bool": True,
    "date": dt.date(2026, 3, 2),
    "datetime": dt.datetime(2026, 3, 2, 8, 30, tzinfo=dt.UTC),
    "duration": dt.timedelta(seconds=90),
    "uuid": UUID(int=7),
    "json": Entries({"a": (1, None)}),
}


def sample(types: Types, type_: Type) -> Value:
    """The same values that the tests of generated services use. A type that holds itself ends in empty parts."""
    inner = types.unaliased(type_)
    match inner:
        case Builtin(name, constraint):
            return _builtin(name, constraint or Constraint())
        case ListOf(item):
            return (sample(types, item),)
        case SetOf(item):
            return frozenset([sample(types, item)])
        case MapOf(key, value):
            return Entries({sample(types, key): sample(types, value)})
        case Optional(item):
            return None if holds_itself(types, item) else sample(types, item)
        case Named(key) if structure := types.structure(inner):
            return Parts(key, {f.name: _part(types, f.type) for f in structure.fields})
        case RefTo(aggregate) if identity := types.identity(inner):
            return Parts(aggregate, {f.name: sample(types, f.type) for f in identity})
        case RefTo():
            return "a"
    return empty(types, type_)


def _part(types: Types, type_: Type) -> Value:
    return empty(types, type_) if holds_itself(types, type_) else sample(types, type_)


def _builtin(name: str, limit: Constraint) -> Value:
    if name in ("string", "text"):
        return _matching(limit.pattern) if limit.pattern is not None else "a" * _within(1, limit)
    if name == "bytes":
        return b"a" * _within(1, limit)
    if name == "int":
        return _within(1, limit)
    if name in ("decimal", "money"):
        one = 0 if limit.digits is not None and limit.digits == (limit.scale or 0) else 1
        return Decimal(_within(one, limit))
    return _SAMPLES[name]


def _matching(pattern: str) -> str:
    try:
        return read_pattern(pattern).example
    except PatternProblem:
        return ""


def _within(wanted: int, limit: Constraint) -> int:
    low = wanted if limit.minimum is None else max(wanted, limit.minimum)
    return low if limit.maximum is None else min(low, limit.maximum)
