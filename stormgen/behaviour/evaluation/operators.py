"""An operator with its sides, or a choice, in; the function that computes it out."""

from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING

from stormgen.behaviour.evaluation.reading import Evaluate, constant
from stormgen.behaviour.types import BOOL, DATE, DATETIME, DECIMAL, DURATION, INT, NOTHING, UUID, held
from stormgen.behaviour.types.inference.operators import compared_as, looked_for
from stormgen.behaviour.values import Value, operations
from stormgen.board.expression import Binary, Conditional, Expression, ListValue, MapValue, Unary
from stormgen.board.types import ListOf, Optional

if TYPE_CHECKING:
    from stormgen.behaviour.evaluation.expressions import Evaluation

_SINGLE = (BOOL, INT, DECIMAL, DATE, DATETIME, DURATION, UUID)
_COMPARE = {"<": lt, "<=": le, ">": gt, ">=": ge}
_COMPUTE = {
    "+": operations.plus,
    "-": operations.minus,
    "*": operations.times,
    "/": operations.divide,
    "%": operations.remainder,
}


def unary(evaluation: "Evaluation", unary: Unary) -> Evaluate:
    if unary.operator == "not":
        condition = evaluation.of(unary.operand, BOOL)
        return lambda frame: not condition(frame)
    value = evaluation.whole(unary.operand)
    return lambda frame: -value(frame)


def binary(evaluation: "Evaluation", binary: Binary) -> Evaluate:
    return _BINARY.get(binary.operator, _arithmetic)(evaluation, binary)


def conditional(evaluation: "Evaluation", conditional: Conditional) -> Evaluate:
    result = evaluation.typing[conditional]
    condition = evaluation.of(conditional.condition, BOOL)
    yes, no = evaluation.of(conditional.yes, result), evaluation.of(conditional.no, result)
    return lambda frame: yes(frame) if condition(frame) else no(frame)


def _and(evaluation: "Evaluation", binary: Binary) -> Evaluate:
    left, right = evaluation.of(binary.left, BOOL), evaluation.of(binary.right, BOOL)
    return lambda frame: left(frame) and right(frame)


def _or(evaluation: "Evaluation", binary: Binary) -> Evaluate:
    left, right = evaluation.of(binary.left, BOOL), evaluation.of(binary.right, BOOL)
    return lambda frame: left(frame) or right(frame)


def _comparison(evaluation: "Evaluation", binary: Binary) -> Evaluate:
    left, right = evaluation.whole(binary.left), evaluation.whole(binary.right)
    return _two(_COMPARE[binary.operator], _weighed(evaluation, binary.left, left), right)


def _equality(evaluation: "Evaluation", binary: Binary) -> Evaluate:
    left, right = evaluation.typing[binary.left], evaluation.typing[binary.right]
    for one, other in ((left, right), (right, left)):
        if other == NOTHING and not isinstance(one, Optional):
            return constant((one == NOTHING) == (binary.operator == "=="))
    wanted = compared_as(evaluation.types, left, right)
    compare = eq if binary.operator == "==" else ne
    weighed = _weighed(evaluation, binary.left, evaluation.of(binary.left, wanted))
    return _two(compare, weighed, evaluation.of(binary.right, wanted))


def _contains(evaluation: "Evaluation", binary: Binary) -> Evaluate:
    wanted = binary.operator == "in"
    given = held(evaluation.typing[binary.right])
    item = looked_for(given)
    if item == NOTHING or _is_written_empty(binary.right):
        return constant(not wanted)
    left, right = evaluation.of(binary.left, item), evaluation.of(binary.right, given)
    return lambda frame: (left(frame) in frame.fuel.weigh(right(frame))) is wanted


def _is_written_empty(expression: Expression) -> bool:
    return (isinstance(expression, ListValue) and not expression.items) or (
        isinstance(expression, MapValue) and not expression.entries
    )


def _arithmetic(evaluation: "Evaluation", binary: Binary) -> Evaluate:
    result, compute = evaluation.typing[binary], _COMPUTE[binary.operator]
    if isinstance(result, ListOf) or binary.operator in ("/", "%"):
        made = _two(compute, evaluation.of(binary.left, result), evaluation.of(binary.right, result))
    else:
        made = _two(compute, evaluation.whole(binary.left), evaluation.whole(binary.right))
    return _weighed(evaluation, binary, made)


def _weighed(evaluation: "Evaluation", expression: Expression, value: Evaluate) -> Evaluate:
    """The value; if it is made of many, it takes steps to go through."""
    if held(evaluation.typing[expression]) in _SINGLE:
        return value
    return lambda frame: frame.fuel.weigh(value(frame))


def _two(compute: Callable[[Value, Value], Value], left: Evaluate, right: Evaluate) -> Evaluate:
    return lambda frame: compute(left(frame), right(frame))


_BINARY: Mapping[str, Callable[["Evaluation", Binary], Evaluate]] = {
    "and": _and,
    "or": _or,
    "==": _equality,
    "!=": _equality,
    "in": _contains,
    "not in": _contains,
    **dict.fromkeys(_COMPARE, _comparison),
}
