"""A slot in; what others may depend on of its element, and the names under which they look it up, out."""

from collections.abc import Iterable, Iterator

from stormgen.binding.slots import Slot, is_full
from stormgen.language.syntax import (
    AggregateSyntax,
    CommandSyntax,
    Declaration,
    EnumerationSyntax,
    EventSyntax,
    FieldSyntax,
    StructureSyntax,
)

# Two slots with equal shapes are the same to every other element.
Shape = tuple[object, ...]


def shape(slot: Slot) -> Shape:
    """Where an element stands and what it is called inside, never what it does."""
    return (slot.key, *[(is_full(declaration), *_inside(declaration)) for declaration in slot.declarations])


def _inside(declaration: Declaration) -> Iterator[object]:
    match declaration:
        case EventSyntax():
            yield from (declaration.version, _names(declaration.parameters))
        case CommandSyntax():
            yield _names(declaration.parameters)
        case AggregateSyntax():
            lets = tuple(let.name.text for let in declaration.lets)
            yield from (_names(declaration.identity), _names(declaration.fields), lets)
        case StructureSyntax():
            yield _names(declaration.fields)
        case EnumerationSyntax():
            yield tuple(value.text for value in declaration.values)


def _names(fields: Iterable[FieldSyntax] | None) -> tuple[str, ...] | None:
    return None if fields is None else tuple(field.name.text for field in fields)


def names_of(slot: Slot) -> Iterator[str]:
    """The names under which an element is looked up: its own, and for an enum those of its values."""
    yield slot.name
    for declaration in slot.declarations:
        if isinstance(declaration, EnumerationSyntax):
            yield from (value.text for value in declaration.values)
