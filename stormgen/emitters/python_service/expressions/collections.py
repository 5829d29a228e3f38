"""A list, set or map that is written out, or looked into, in; the Python that makes it or looks out."""

from typing import TYPE_CHECKING

from stormgen.behaviour.types import INT, held
from stormgen.behaviour.types.types import unless_nothing
from stormgen.board.expression import Index, ListValue, MapValue
from stormgen.board.types import ListOf, MapOf, SetOf
from stormgen.emitters.python_service.expressions.code import Code

if TYPE_CHECKING:
    from stormgen.emitters.python_service.expressions.translator import Translator


def index(translator: "Translator", index: Index) -> Code:
    owner = held(translator.typing[index.owner])
    key = translator.code(index.key, owner.key if isinstance(owner, MapOf) else INT)
    return Code(f"lookup({translator.whole(index.owner).text}, {key.text})")


def list_value(translator: "Translator", value: ListValue) -> Code:
    given = translator.typing[value]
    assert isinstance(given, ListOf | SetOf)
    items = [translator.code(item, unless_nothing(given.item)).text for item in value.items]
    if isinstance(given, SetOf) and len(set(items)) < len(items):  # each is a new id, or may be refused
        return Code(f"frozenset(({', '.join(items)}))")
    if isinstance(given, SetOf):
        return Code(f"frozenset({{{', '.join(items)}}})" if items else "frozenset()")
    return Code(f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})")


def map_value(translator: "Translator", value: MapValue) -> Code:
    """What is written `{}` may be a set."""
    given = translator.typing[value]
    if isinstance(given, SetOf):
        return Code("frozenset()")
    assert isinstance(given, MapOf)
    key, item = unless_nothing(given.key), unless_nothing(given.value)
    entries = [(translator.code(k, key).text, translator.code(v, item).text) for k, v in value.entries]
    if len({k for k, _ in entries}) < len(entries):  # the value of each may be refused
        return Code(f"{{{', '.join(f'**{{{k}: {v}}}' for k, v in entries)}}}")
    return Code(f"{{{', '.join(f'{k}: {v}' for k, v in entries)}}}")
