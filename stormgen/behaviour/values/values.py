"""What a field can hold, as Python keeps it: frozen, hashable, and the same for equal values.

string, text -> str         int      -> int        decimal, money -> Decimal   bool  -> bool
date         -> date        datetime -> datetime   duration -> timedelta       uuid  -> UUID
list<T>      -> tuple       set<T>   -> frozenset  map<K, V> -> Entries        bytes -> bytes
enum         -> Symbol      a value with parts, or a reference of several fields -> Parts      nothing -> None
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

from stormgen.board import Key

# So many bits of the length of a text cost nothing: letters are gone through fast.
_LETTERS = 8

# Which of them a value is, the type of its expression tells; Python's checker can't follow that.
Value: TypeAlias = Any

K = TypeVar("K")
V = TypeVar("V")


class Symbol(str):
    """A value of an enum."""

    __slots__ = ()


class Entries(dict[K, V]):
    """A map that is never changed in place, so that it has a hash."""

    __slots__ = ("_hash",)
    _hash: int

    def __hash__(self) -> int:  # type: ignore[override]
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(frozenset(self.items()))
        return self._hash

    def put(self, key: K, value: V) -> "Entries[K, V]":
        """The same with another value for a key."""
        return Entries({**self, key: value})

    def less(self, key: K) -> "Entries[K, V]":
        """The same without a key; as it is where the key is not there."""
        return Entries({k: v for k, v in self.items() if k != key})


NO_ENTRIES: Entries[Any, Any] = Entries()


class Parts:
    """A value with parts, of the structure or aggregate of that key. `depth` counts how deep such values are nested."""

    __slots__ = ("depth", "key", "values")

    def __init__(self, key: Key, values: Mapping[str, Value]) -> None:
        self.key = key
        self.values = Entries(values)
        self.depth = 1 + deepest(self.values.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parts) and self.key == other.key and self.values == other.values

    def __hash__(self) -> int:
        return hash((self.key, self.values))

    def __repr__(self) -> str:
        return f"Parts({self.key}, {dict(self.values)})"


def deepest(values: Iterable[Value]) -> int:
    """How deep the deepest of some values is nested: types nest only so far, values with parts in one another do."""
    return max((depth_of(value) for value in values), default=0)


def depth_of(value: Value) -> int:
    if isinstance(value, Parts):
        return value.depth
    if isinstance(value, Entries):
        return max(deepest(value), deepest(value.values()))
    return deepest(value) if isinstance(value, tuple | frozenset) else 0


def size_of(value: Value, most: int) -> int:
    """How many values a value is made of; just above `most` where it is more. A text counts by its length."""
    count, waiting = 0, [value]
    while waiting:
        current = waiting.pop()
        count += 1 + (len(current) >> _LETTERS if isinstance(current, str) else 0)
        if isinstance(current, Parts):
            waiting.extend(current.values.values())
        elif isinstance(current, tuple | frozenset | Entries):
            if count + len(waiting) + len(current) > most:
                return most + 1
            waiting.extend(current.values() if isinstance(current, Entries) else current)
    return count
