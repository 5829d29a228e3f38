"""The call of a function of the language in; the type of what it gives out."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from stormgen.behaviour.types.problems import NOT_HERE
from stormgen.behaviour.types.types import (
    BOOL,
    DATE,
    DATETIME,
    DURATION,
    INT,
    NOTHING,
    NUMBERS,
    ORDERED,
    STRING,
    UUID,
    held,
)
from stormgen.board.expression import Call, Each, Expression
from stormgen.board.types import ListOf, MapOf, SetOf, Type

if TYPE_CHECKING:
    from stormgen.behaviour.types.inference.typing import Typing

_Rule = Callable[["Typing", Call, Type | None], Type | None]


def _clock(result: Type) -> _Rule:
    def infer(typing: "Typing", call: Call, wanted: Type | None) -> Type | None:
        if call.arguments:
            typing.wrong(f"{call.function}() takes no arguments.", call.span)
            return None
        if typing.clock:
            return result
        message = f"{call.function}() stands only in the arguments of emits and policies."
        typing.problems.report(NOT_HERE, message, call.span, "Keep the value in the event, and use it from there.")
        return None

    return infer


def _len(typing: "Typing", call: Call, wanted: Type | None) -> Type | None:
    if len(call.arguments) != 1:
        typing.wrong("len takes one text, list, set or map.", call.span)
        return None
    given = typing.whole(call.arguments[0].value)
    if given is None or given == NOTHING:
        return None
    if given == STRING or isinstance(given, ListOf | SetOf | MapOf):
        return INT
    typing.wrong(f"len takes a text, list, set or map; this is {typing.types.told(given)}.", call.span)
    return None


# ---- of all elements ------------------------------------------------------------------------------------


def _fold(allowed: tuple[Type, ...], several: bool = False) -> _Rule:
    """Of elements of these types; `several` values may stand there instead of a list."""

    def infer(typing: "Typing", call: Call, wanted: Type | None) -> Type | None:
        values = [argument.value for argument in call.arguments]
        if several and len(values) > 1:
            return _folded(typing, call, _common(typing, call, values, wanted), allowed)
        if len(values) != 1:
            typing.wrong(f"{call.function} takes one list, or a value for each element of one.", call.span)
            return None
        (only,) = values
        item = _each(typing, only) if isinstance(only, Each) else _items(typing, only, call.function)
        return _folded(typing, call, item, allowed)

    return infer


def _common(typing: "Typing", call: Call, values: list[Expression], wanted: Type | None) -> Type | None:
    common: Type | None = None
    for value in values:
        given = typing.of(value, wanted)
        if given is None:
            return None
        common = held(given) if common is None else typing.types.common(common, held(given))
        if common is None:
            typing.wrong(f"The values of {call.function} are of different types.", value.span)
            return None
    return common


def _folded(typing: "Typing", call: Call, item: Type | None, allowed: tuple[Type, ...]) -> Type | None:
    if item is None or held(item) in allowed:
        return None if item is None else held(item)
    kinds = ", ".join(typing.types.told(t) for t in allowed)
    typing.wrong(f"{call.function} is of {kinds}; this is {typing.types.told(item)}.", call.span)
    return None


def _each(typing: "Typing", each: Each) -> Type | None:
    item = _items(typing, each.items, "for")
    return None if item is None else typing.with_variable(each.variable, item).of(each.value)


def _items(typing: "Typing", expression: Expression, what: str) -> Type | None:
    given = typing.whole(expression)
    if isinstance(given, ListOf | SetOf):
        return given.item
    if given is not None:
        typing.wrong(f"{what} takes a list or a set; this is {typing.types.told(given)}.", expression.span)
    return None


def each_elsewhere(typing: "Typing", each: Each, wanted: Type | None) -> Type | None:
    typing.wrong("`for` stands only in sum, min, max, any and all.", each.span)
    return None


FUNCTIONS: Mapping[str, _Rule] = {
    "now": _clock(DATETIME),
    "today": _clock(DATE),
    "newId": _clock(UUID),
    "len": _len,
    "sum": _fold((*NUMBERS, DURATION)),
    "min": _fold(ORDERED, several=True),
    "max": _fold(ORDERED, several=True),
    "any": _fold((BOOL,)),
    "all": _fold((BOOL,)),
}
