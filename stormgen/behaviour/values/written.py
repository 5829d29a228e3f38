"""A value in; how a model would write it out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from uuid import UUID

from stormgen.behaviour.values.values import Entries, Parts, Symbol, Value

_UNITS = (("d", 86_400_000_000), ("h", 3_600_000_000), ("min", 60_000_000), ("s", 1_000_000), ("ms", 1000))


def written(value: Value) -> str:
    """The literal of a value; sets and maps in the order of their texts, so that equal values have one text."""
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case Symbol():
            return str(value)
        case str():
            return quoted(value)
        case Decimal():
            return f"{value:f}"
        case dt.timedelta():
            return _duration(value)
        case dt.date() | UUID():
            return quoted(value.isoformat() if isinstance(value, dt.date) else str(value))
        case bytes():
            return f"{len(value)} bytes"
        case tuple():
            return f"[{', '.join(map(written, value))}]"
        case frozenset():
            return f"[{', '.join(sorted(map(written, value)))}]"
        case Entries():
            entries = sorted(f"{written(k)}: {written(v)}" for k, v in value.items())
            return f"{{ {', '.join(entries)} }}" if entries else "{}"
        case Parts(key=key, values=values):
            return call(key.name, values)
    return str(value)


def call(name: str, values: Mapping[str, Value]) -> str:
    """`StockAdjusted(delta: 5, reason: Found)`"""
    return f"{name}({', '.join(f'{field}: {written(value)}' for field, value in values.items())})"


def in_order(items: Iterable[Value]) -> Iterable[Value]:
    """The elements of a list as they are, and of a set in an order that does not depend on the run."""
    return sorted(items, key=written) if isinstance(items, frozenset) else items


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _duration(value: dt.timedelta) -> str:
    """In the largest unit that needs no fraction."""
    microseconds = value // dt.timedelta(microseconds=1)
    for unit, size in _UNITS:
        if microseconds and microseconds % size == 0:
            return f"{microseconds // size}{unit}"
    return f"{microseconds / 1000}ms" if microseconds else "0s"
