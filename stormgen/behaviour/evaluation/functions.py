"""The call of a function of the language in; the function that computes it out."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.reading import Evaluate
from stormgen.behaviour.types import DECIMAL, DURATION, held
from stormgen.behaviour.values import Value, operations
from stormgen.behaviour.values.written import in_order
from stormgen.board.expression import Call, Each, Expression
from stormgen.board.types import ListOf, Optional, SetOf, Type

if TYPE_CHECKING:
    from stormgen.behaviour.evaluation.expressions import Evaluation

_Items = Callable[[Frame], Iterator[Value]]
_Fold = Callable[[Iterable[Value]], Value]


def _now(evaluation: "Evaluation", call: Call) -> Evaluate:
    return lambda frame: frame.now()


def _today(evaluation: "Evaluation", call: Call) -> Evaluate:
    return lambda frame: frame.now().date()


def _new_id(evaluation: "Evaluation", call: Call) -> Evaluate:
    return lambda frame: frame.new_id()


def _len(evaluation: "Evaluation", call: Call) -> Evaluate:
    counted = evaluation.whole(call.arguments[0].value)
    return lambda frame: len(counted(frame))


# ---- of all elements ------------------------------------------------------------------------------------


def _folded(fold: _Fold) -> Callable[["Evaluation", Call], Evaluate]:
    return lambda evaluation, call: _fold(evaluation, call, fold)


def _sum(evaluation: "Evaluation", call: Call) -> Evaluate:
    start = _ZERO.get(evaluation.typing[call], 0)
    return _fold(evaluation, call, lambda items: operations.bounded(sum(items, start)))


_ZERO: Mapping[Type, Value] = {DECIMAL: Decimal(0), DURATION: dt.timedelta()}


def _fold(evaluation: "Evaluation", call: Call, fold: _Fold) -> Evaluate:
    result = evaluation.typing[call]
    values = [argument.value for argument in call.arguments]
    if len(values) > 1:
        several = [evaluation.of(value, result) for value in values]
        return lambda frame: fold([value(frame) for value in several])
    (only,) = values
    items = _each(evaluation, only, result) if isinstance(only, Each) else _items(evaluation, only)
    return lambda frame: fold(items(frame))


def _items(evaluation: "Evaluation", expression: Expression) -> _Items:
    items = evaluation.whole(expression)
    given = held(evaluation.typing[expression])
    optional = isinstance(given, ListOf | SetOf) and isinstance(given.item, Optional)

    def each(frame: Frame) -> Iterator[Value]:
        for item in in_order(_weighed(items(frame), frame)):
            frame.fuel.burn()
            yield operations.present(item) if optional else item

    return each


def _weighed(items: Value, frame: Frame) -> Value:
    """A set is put in order first, each time that it is gone through."""
    return frame.fuel.weigh(items) if isinstance(items, frozenset) else items


def _each(evaluation: "Evaluation", each: Each, wanted: Type) -> _Items:
    items = evaluation.whole(each.items)
    value = evaluation.with_variable(each.variable, each.items).of(each.value, wanted)
    steps = 1 + ((each.value.span.last - each.value.span.first) >> 6)  # what is written long takes longer

    def computed(frame: Frame) -> Iterator[Value]:
        inner = frame.inner()
        for item in in_order(_weighed(items(frame), frame)):
            frame.fuel.burn(steps)
            inner.variables[each.variable] = item
            yield value(inner)

    return computed


FUNCTIONS: Mapping[str, Callable[["Evaluation", Call], Evaluate]] = {
    "now": _now,
    "today": _today,
    "newId": _new_id,
    "len": _len,
    "sum": _sum,
    "min": _folded(operations.least),
    "max": _folded(operations.greatest),
    "any": _folded(any),
    "all": _folded(all),
}
