"""A board in; everything on it that people gave a name to out."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Command, Element, Event, Table, View
from stormgen.board.types import Alias, Field, Structure, Type

# What the room has named. Tables, routes and modules have the names that they have.
DOMAIN_KINDS = frozenset(
    ["actor", "aggregate", "command", "context", "event", "policy", "saga", "system", "type", "view"]
)


def fields_of(element: Element) -> tuple[Field, ...]:
    """State, parameters or parts of an element; the current ones where an event has versions."""
    match element:
        case Aggregate():
            return (*element.identity, *element.fields)
        case Command():
            return element.parameters or ()
        case Event():
            return element.parameters
        case Structure():
            return element.fields
    return ()


def all_fields(board: Board) -> Iterator[tuple[Element, Field]]:
    """Every field and parameter with the element that it is of."""
    return ((element, field) for element in board for field in fields_of(element))


def all_types(board: Board) -> Iterator[Type]:
    """Every type that the text writes anywhere: of fields, of older versions, of views, columns and other types."""
    yield from (field.type for _, field in all_fields(board))
    for element in board:
        match element:
            case Alias():
                yield element.target
            case Event():
                older = (version.parameters or () for version in element.versions[:-1])
                yield from (field.type for parameters in older for field in parameters)
            case View():
                yield from (field.type for field in element.fields if field.type)
            case Table():
                yield from (column.type for column in element.columns)
