"""A board in; which elements each context names in the types of its data, out."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Command, Event, Key
from stormgen.board.types import Field, ListOf, MapOf, Named, Optional, RefTo, SetOf, Structure, Type


def data_of(board: Board) -> Iterator[tuple[Key, Field]]:
    """Every field and parameter of aggregates, commands, events and types that stand in a context, with it."""
    for element in board:
        match element:
            case Aggregate(context=Key() as context):
                yield from ((context, f) for f in (*element.identity, *element.fields))
            case Command(context=Key() as context):
                yield from ((context, f) for f in element.parameters or ())
            case Event(context=Key() as context):
                yield from ((context, f) for f in element.parameters)
            case Structure(context=Key() as context):
                yield from ((context, f) for f in element.fields)


def named_in(type_: Type) -> tuple[Key, ...]:
    """The types and aggregates that a type names, without those that they name in turn."""
    match type_:
        case Named(key) | RefTo(key):
            return (key,)
        case ListOf(item) | SetOf(item) | Optional(item):
            return named_in(item)
        case MapOf(key_type, value):
            return (*named_in(key_type), *named_in(value))
    return ()
