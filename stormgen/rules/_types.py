"""Types in; what they are made of out."""

from collections.abc import Iterator

from stormgen.board import Board, Key
from stormgen.board.types import (
    Alias,
    Builtin,
    Enumeration,
    ListOf,
    MapOf,
    Named,
    Optional,
    SetOf,
    Structure,
    Type,
)


def named_in(type_: Type) -> Iterator[Key]:
    """The types of the model that a type names, those inside collections too."""
    match type_:
        case Named(key):
            yield key
        case ListOf(item) | SetOf(item) | Optional(item):
            yield from named_in(item)
        case MapOf(key_type, value):
            yield from named_in(key_type)
            yield from named_in(value)


def plain(type_: Type, board: Board) -> Type:
    """What a type stands for once `T?` and other names for it are looked through."""
    seen: set[Key] = set()
    while True:
        match type_:
            case Optional(item):
                type_ = item
            case Named(key) if key not in seen and isinstance(named := board[key], Alias):
                seen.add(key)
                type_ = named.target
            case _:
                return type_


def builtins_in(type_: Type, board: Board) -> frozenset[str]:
    """The built-in types that a value is made of in the end, through all of its parts."""
    return frozenset(part.name for part in _leaves(type_, board) if isinstance(part, Builtin))


def enums_in(type_: Type, board: Board) -> tuple[Enumeration, ...]:
    """The enums that a value is made of in the end, through all of its parts."""
    found = {part.key: part for part in _leaves(type_, board) if isinstance(part, Enumeration)}
    return tuple(found.values())


def _leaves(type_: Type, board: Board) -> Iterator[Builtin | Enumeration]:
    waiting: list[Type] = [type_]
    seen: set[Key] = set()
    while waiting:
        match waiting.pop():
            case Builtin() as builtin:
                yield builtin
            case ListOf(item) | SetOf(item) | Optional(item):
                waiting.append(item)
            case MapOf(key_type, value):
                waiting += [value, key_type]
            case Named(key) if key not in seen:
                seen.add(key)
                match board[key]:
                    case Enumeration() as enum:
                        yield enum
                    case Alias(target=target):
                        waiting.append(target)
                    case Structure(fields=parts):
                        waiting += [part.type for part in reversed(parts)]
