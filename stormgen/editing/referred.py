"""A reference or a type as written in; the uses of names that it is made of, owners before dots among them, out."""

from collections.abc import Iterator
from dataclasses import replace

from stormgen.board import Board, Command, Event, Key, Placed
from stormgen.board.types import ListOf, MapOf, Named, Optional, RefTo, SetOf, Type
from stormgen.editing.index import Use
from stormgen.editing.spelled import words_of
from stormgen.language.syntax import TypeSyntax
from stormgen.source import Span


def referred(board: Board, key: Key, span: Span) -> Iterator[Use]:
    """The last word of a name, and those before it that name what it stands in."""
    words = words_of(span)
    if not words or words[-1].text != key.name:
        return
    yield Use(key, words[-1])
    if len(words) > 1:
        owners = iter(_owners(board, key))
        for word in words[:-1]:
            if owner := next((owner for owner in owners if owner.name == word.text), None):
                yield Use(owner, word)


def _owners(board: Board, key: Key) -> list[Key]:
    """What an element stands in, from the outside in."""
    if key not in board:
        return []
    element = board[key]
    if isinstance(element, Placed):
        inner = element.aggregate if isinstance(element, Command | Event) else None
        return [owner for owner in (element.context, inner) if owner]
    first, dot, _ = key.path.partition(".")
    return [Key("legacy", first)] if dot else []


def of_type(board: Board, syntax: TypeSyntax | None, type_: Type | None) -> Iterator[Use]:
    """What a type names, from the way it is written."""
    if syntax is None:
        return
    match type_:
        case Optional(item) if syntax.optional:
            yield from of_type(board, replace(syntax, optional=False), item)
        case Named(key) | RefTo(key):
            yield from referred(board, key, syntax.name.span)
        case ListOf(item) | SetOf(item):
            yield from _arguments(board, syntax, (item,))
        case MapOf(key, value):
            yield from _arguments(board, syntax, (key, value))


def _arguments(board: Board, syntax: TypeSyntax, types: tuple[Type, ...]) -> Iterator[Use]:
    for argument, type_ in zip(syntax.arguments, types, strict=False):
        yield from of_type(board, argument, type_)
