"""A declaration in; what others may depend on of it, and the names under which they look it up, out."""

from collections.abc import Iterable, Iterator

from stormgen.binding.slots import Place, is_full
from stormgen.language.syntax import (
    AggregateSyntax,
    CommandSyntax,
    Declaration,
    EnumerationSyntax,
    EventSyntax,
    FieldSyntax,
    StructureSyntax,
)

# Two declarations with equal entries are the same to every other element.
Entry = tuple[object, ...]


def entry(place: Place, declaration: Declaration) -> Entry:
    """The place and the shape of a declaration: what it is called inside, never what it does."""
    return (declaration.kind, declaration.name.text, place, is_full(declaration), *_shape(declaration))


def _shape(declaration: Declaration) -> Iterator[object]:
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


def names_of(declaration: Declaration) -> Iterator[str]:
    """The names under which an element is looked up: its own, and for an enum those of its values."""
    yield declaration.name.text
    if isinstance(declaration, EnumerationSyntax):
        yield from (value.text for value in declaration.values)
