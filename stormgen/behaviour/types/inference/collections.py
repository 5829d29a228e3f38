"""A list, set or map that is written out, or looked into, in; its type out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stormgen.behaviour.types.problems import MISMATCH
from stormgen.behaviour.types.types import INT, JSON, NOTHING, unless_nothing
from stormgen.board.expression import Expression, Index, ListValue, MapValue
from stormgen.board.types import ListOf, MapOf, SetOf, Type

if TYPE_CHECKING:
    from stormgen.behaviour.types.inference.typing import Typing


def index(typing: "Typing", index: Index, wanted: Type | None) -> Type | None:
    match typing.whole(index.owner):
        case MapOf(key, value):
            return value if typing.fits(index.key, key) else None
        case ListOf(item):
            return item if typing.fits(index.key, INT) else None
        case None:
            return None
        case other:
            typing.wrong(f"[ ] looks into a map or a list; this is {typing.types.told(other)}.", index.span)
            return None


def list_value(typing: "Typing", value: ListValue, wanted: Type | None) -> Type | None:
    """What is written `[]` may be a set."""
    common = _common(typing, value.items, wanted.item if isinstance(wanted, ListOf | SetOf) else None)
    if common is None:
        return None
    return SetOf(common) if isinstance(wanted, SetOf) else ListOf(common)


def map_value(typing: "Typing", value: MapValue, wanted: Type | None) -> Type | None:
    """What is written `{}` may be a set."""
    if not value.entries and isinstance(wanted, SetOf):
        return wanted
    key, item = (wanted.key, wanted.value) if isinstance(wanted, MapOf) else (None, None)
    keys = _common(typing, [k for k, _ in value.entries], key)
    values = _common(typing, [v for _, v in value.entries], item)
    return MapOf(keys, values) if keys is not None and values is not None else None


def _common(typing: "Typing", items: Sequence[Expression], wanted: Type | None) -> Type | None:
    """The type of all elements; `nothing` where there are none."""
    if wanted is not None and wanted not in (JSON, NOTHING):
        good = [typing.fits(item, wanted) for item in items]
        return wanted if all(good) else None
    common: Type = NOTHING
    for item in items:
        given = typing.of(item, unless_nothing(common))
        found = typing.types.common(common, given) if given is not None and common != NOTHING else given
        if found is None:
            if given is not None:
                typing.problems.report(MISMATCH, "The elements are of different types.", item.span)
            return None
        common = found
    return common
