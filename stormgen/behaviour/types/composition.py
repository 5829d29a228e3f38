"""A type in; the named types that it is made of, and whether it holds itself, out."""

from stormgen.behaviour.types.types import Types
from stormgen.board import Aggregate, Key
from stormgen.board.types import (
    Alias,
    Enumeration,
    ListOf,
    MapOf,
    Named,
    NamedType,
    Optional,
    RefTo,
    SetOf,
    Structure,
    Type,
)


def keys_in(types: Types, type_: Type) -> set[Key]:
    """The named types, and aggregates named by several fields, that a type mentions."""
    match type_:
        case Named(key):
            return {key}
        case RefTo(aggregate):
            identity = types.identity(type_)
            return keys_in(types, identity[0].type) if len(identity) == 1 else {aggregate} if identity else set()
        case ListOf(item) | SetOf(item) | Optional(item):
            return keys_in(types, item)
        case MapOf(key, value):
            return keys_in(types, key) | keys_in(types, value)
    return set()


def made_of(types: Types, element: NamedType | Aggregate) -> set[Key]:
    """What a named type is directly made of."""
    if isinstance(element, Alias):
        return keys_in(types, element.target)
    fields = element.identity if isinstance(element, Aggregate) else getattr(element, "fields", ())
    return set().union(*(keys_in(types, f.type) for f in fields))


def holds_itself(types: Types, type_: Type) -> bool:
    """Whether one of the named types in a type has itself among what it is made of."""
    return any(_is_recursive(types, key) for key in keys_in(types, type_))


def _is_recursive(types: Types, key: Key) -> bool:
    seen: set[Key] = set()
    waiting = list(_parts(types, key))
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(_parts(types, current))
    return key in seen


def _parts(types: Types, key: Key) -> set[Key]:
    element = types.board[key]
    assert isinstance(element, Alias | Structure | Enumeration | Aggregate)
    return made_of(types, element)
