"""A type and a chance in; a value that keeps its limits, often at their very edge, out."""

import datetime as dt
from decimal import Decimal
from random import Random
from uuid import UUID

from stormgen.behaviour import Types, read_pattern
from stormgen.behaviour.types.composition import holds_itself
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.values import Entries, Parts, Symbol, Value
from stormgen.board.types import Builtin, Constraint, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type

LETTERS = 'aZ09_ -"\\/\t\n\x01\x7f\u2028é日🎉\ufeff\U0010ffff'
INTS = (0, 1, -1, 2**31, 2**53 + 1, -(2**63), 2**63 - 1)
MOMENTS = (
    dt.datetime(1, 1, 1, tzinfo=dt.UTC),
    dt.datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.UTC),
    dt.datetime(2026, 3, 2, 8, 30, 0, 1, tzinfo=dt.UTC),
    dt.datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.UTC),
)
DAYS = (dt.date(1, 1, 1), dt.date(1970, 1, 1), dt.date(2024, 2, 29), dt.date(9999, 12, 31))
# Protobuf keeps ten thousand years.
SPANS = (dt.timedelta(0), dt.timedelta(microseconds=-1), dt.timedelta(days=-3_652_000), dt.timedelta(1, 1, 1))
JSON = (None, True, 7, "x", (), (1, ("a", None)), Entries({}), Entries({"$ref": "#/x", "__proto__": (1,)}))
DEEPEST = 3


def any_value(types: Types, type_: Type, chance: Random, depth: int = 0) -> Value:
    inner = types.unaliased(type_)
    match inner:
        case Builtin(name, constraint):
            return _builtin(name, constraint or Constraint(), chance)
        case Optional(item):
            return None if _ends(types, item, depth) or chance.random() < 0.4 else any_value(types, item, chance, depth)
        case ListOf(item):
            return tuple(any_value(types, item, chance, depth + 1) for _ in _several(types, item, chance, depth))
        case SetOf(item):
            return frozenset(any_value(types, item, chance, depth + 1) for _ in _several(types, item, chance, depth))
        case MapOf(key, item):
            several = _several(types, item, chance, depth)
            return Entries({any_value(types, key, chance): any_value(types, item, chance, depth + 1) for _ in several})
        case Named(key) if types.structure(inner):
            return Parts(key, {p.name: any_value(types, p.type, chance, depth + 1) for p in types.parts_of(key)})
        case RefTo(key) if types.identity(inner):
            return Parts(key, {p.name: any_value(types, p.type, chance, depth + 1) for p in types.parts_of(key)})
        case Named() if (enumeration := types.enumeration(inner)) and enumeration.values:
            return Symbol(chance.choice(enumeration.values))
        case Named() | RefTo():
            return _text(Constraint(), chance)
    return empty(types, type_)


def _ends(types: Types, item: Type, depth: int) -> bool:
    return depth > DEEPEST and holds_itself(types, item)


def _several(types: Types, item: Type, chance: Random, depth: int) -> range:
    return range(0 if _ends(types, item, depth) else chance.choice([0, 1, 3]))


def _builtin(name: str, limit: Constraint, chance: Random) -> Value:
    match name:
        case "string" | "text":
            return _text(limit, chance)
        case "bytes":
            return chance.randbytes(_size(limit, chance))
        case "int":
            low, high = limit.minimum, limit.maximum
            return chance.choice([n for n in (*INTS, low, high) if n is not None and _within(n, limit)])
        case "decimal" | "money":
            return _decimal(name, limit, chance)
        case "bool":
            return chance.random() < 0.5
        case "date":
            return chance.choice(DAYS)
        case "datetime":
            return chance.choice(MOMENTS)
        case "duration":
            return chance.choice(SPANS)
        case "uuid":
            return UUID(int=chance.getrandbits(128))
    return chance.choice(JSON)


def _within(number: Decimal | int, limit: Constraint) -> bool:
    low, high = limit.minimum, limit.maximum
    return (low is None or low <= number) and (high is None or number <= high)


def _size(limit: Constraint, chance: Random) -> int:
    low = limit.minimum or 0
    high = low + 5 if limit.maximum is None else limit.maximum
    return int(chance.choice([low, min(low + 1, high), min(high, 300)]))


def _text(limit: Constraint, chance: Random) -> str:
    if limit.pattern is not None:
        return read_pattern(limit.pattern).example
    return "".join(chance.choice(LETTERS) for _ in range(_size(limit, chance)))


def _decimal(name: str, limit: Constraint, chance: Random) -> Decimal:
    """All digits that there may be, none of them rounded."""
    digits, scale = (38, 2) if name == "money" else (limit.digits or 25, limit.scale or (0 if limit.digits else 9))
    step, most = Decimal(1).scaleb(-scale), Decimal("9" * digits + f"E-{scale}")
    least, last = most.copy_negate(), step.copy_negate()
    wanted = [Decimal(0), step, last, most, least, Decimal(1), limit.minimum, limit.maximum]
    return chance.choice([Decimal(n) for n in wanted if n is not None and _within(Decimal(n), limit)])
