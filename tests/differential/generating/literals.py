"""A declared type in; a random literal that keeps its limits, as text, out."""

from random import Random

from stormgen.behaviour.types.patterns import read_pattern
from stormgen.board.types import Builtin, Constraint, Named, Type
from tests.differential.generating.kinds import Kinds

TEXTS = ('""', '"a"', '"A-1"', '"it\'s \\"x\\" {y}"', '"ä\\u{1F600}"', '"b\\\\n\\n"')
INTS = ("0", "1", "1", "2", "3", "7", "10", "40", "-1", "-7", "9223372036854775807")
DECIMALS = ("0.0", "0.5", "1.0", "2.50", "1.005", "2.345", "-0.25", "-3.1", "99.99", "1000.5", "0.1234567890123456789")
DAYS = ("2026-03-02", "2026-02-28", "0001-01-01", "9999-12-31")
MOMENTS = ("2026-03-02T08:30:00Z", "2026-03-02T08:30:00+02:00", "2025-12-31T23:59:59.5Z")
LENGTHS = ("0s", "500ms", "30s", "5min", "2h", "1d", "400d")
IDS = ("7c9e6679-7425-40de-944b-e07fc1f90ae7", "00000000-0000-0000-0000-000000000001")


def literal(kinds: Kinds, type_: Type, sure: bool) -> str | None:
    """None where the type has none, or none that says its type by itself although it must (`sure`)."""
    inner = kinds.unaliased(type_)
    choice = kinds.chance.choice
    match inner:
        case Builtin(name, limit):
            if sure and name in ("date", "datetime", "uuid", "json"):
                return None
            return _builtin(kinds.chance, name, limit)
        case Named(key) if key in kinds.enums:
            value = choice(kinds.enums[key])
            return f"{key.name}.{value}" if sure or kinds.chance.random() < 0.5 else value
    return None


def _builtin(chance: Random, name: str, limit: Constraint | None) -> str | None:
    match name:
        case "string" | "text":
            return _text(chance, limit)
        case "int":
            return _number(chance, INTS, limit)
        case "decimal" | "money":
            return _number(chance, DECIMALS, limit)
        case "bool":
            return chance.choice(("true", "false"))
        case "duration":
            return chance.choice(LENGTHS)
        case "json":
            return chance.choice(("1", '"a"', "true", "null"))
    texts = {"date": DAYS, "datetime": MOMENTS, "uuid": IDS}.get(name)
    return f'"{chance.choice(texts)}"' if texts else None


def _number(chance: Random, numbers: tuple[str, ...], limit: Constraint | None) -> str:
    """The minus sign of a literal is an operator: in brackets it can stand anywhere."""
    found = [n for n in numbers if _between(float(n), limit)]
    picked = chance.choice(found)
    return f"({picked})" if picked.startswith("-") else picked


def _between(number: float, limit: Constraint | None) -> bool:
    if limit is None:
        return True
    if limit.digits is not None:
        return abs(number) < float(10 ** (limit.digits - (limit.scale or 0)) - 1)
    low, high = limit.minimum, limit.maximum
    return (low is None or low <= number) and (high is None or number <= high)


def _text(chance: Random, limit: Constraint | None) -> str:
    if limit is None:
        return chance.choice(TEXTS)
    if limit.pattern is not None:
        return f'"{read_pattern(limit.pattern).example}"'
    length = max(limit.minimum or 0, min(2, limit.maximum or 2))
    return '"' + chance.choice("abZ") * length + '"'
