"""The call of a function of the language in; the Python that computes it out."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from stormgen.behaviour.types import DECIMAL, DURATION, held
from stormgen.behaviour.types.scopes import scope_of
from stormgen.board.expression import Call, Each, Expression
from stormgen.board.types import ListOf, Optional, SetOf, Type
from stormgen.emitters.python_service.expressions.code import CHOICE, OR, Code, variable_name

if TYPE_CHECKING:
    from stormgen.emitters.python_service.expressions.translator import Translator

_Write = Callable[["Translator", Call], Code]
_ZERO: Mapping[Type, str] = {DECIMAL: 'Decimal("0")', DURATION: "dt.timedelta()"}


def _clock(text: str) -> _Write:
    return lambda translator, call: Code(text)


def _len(translator: "Translator", call: Call) -> Code:
    return Code(f"len({translator.whole(call.arguments[0].value).text})")


# ---- of all elements ------------------------------------------------------------------------------------


def _sum(translator: "Translator", call: Call) -> Code:
    only, start = call.arguments[0].value, _ZERO.get(translator.typing[call])
    items = _elements(translator, call)
    if start is None:
        return Code(f"sum({items})")
    return Code(f"sum(({items}), {start})" if isinstance(only, Each) else f"sum({items}, {start})")


def _fold(of_elements: str, of_values: str = "") -> _Write:
    """The Python for the elements of one value, and for several values."""

    def write(translator: "Translator", call: Call) -> Code:
        if len(call.arguments) > 1:
            result = translator.typing[call]
            return Code(f"{of_values}({', '.join(translator.code(a.value, result).text for a in call.arguments)})")
        return Code(f"{of_elements}({_elements(translator, call)})")

    return write


def _elements(translator: "Translator", call: Call) -> str:
    only = call.arguments[0].value
    if isinstance(only, Each):
        return _each(translator, only, translator.typing[call])
    return _items(translator, only)


def _items(translator: "Translator", expression: Expression) -> str:
    items = translator.whole(expression).text
    given = held(translator.typing[expression])
    optional = isinstance(given, ListOf | SetOf) and isinstance(given.item, Optional)
    return f"map(present, {items})" if optional else items


def _each(translator: "Translator", each: Each, wanted: Type) -> str:
    variable = variable_name(each.variable, translator.scope, translator.types.names.modules.values())
    own = scope_of({each.variable: translator.places.item_of(each.items)}, lambda name: variable)
    value = translator.within(own).code(each.value, wanted)
    return f"{value.at(CHOICE + 1)} for {variable} in {translator.whole(each.items).at(OR)}"


FUNCTIONS: Mapping[str, _Write] = {
    "now": _clock("now()"),
    "today": _clock("today()"),
    "newId": _clock("new_id()"),
    "len": _len,
    "sum": _sum,
    "min": _fold("least", "min"),
    "max": _fold("greatest", "max"),
    "any": _fold("any"),
    "all": _fold("all"),
}
