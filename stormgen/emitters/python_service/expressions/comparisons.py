"""Two sides and the operator that compares them in; the Python that a type checker lets pass, out.

The operator is given beside the expression: a condition is negated by its opposite.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from stormgen.behaviour.types import BOOL, NOTHING, held
from stormgen.behaviour.types.inference.operators import compared_as, looked_for
from stormgen.board.expression import Binary, Boolean, Duration, Expression, Name, Number, Text, Unary
from stormgen.board.types import Optional
from stormgen.emitters.python_service.expressions.code import COMPARISON, NOT, SUM, Code
from stormgen.emitters.python_service.expressions.known import settled

if TYPE_CHECKING:
    from stormgen.emitters.python_service.expressions.translator import Translator

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "not in", "not in": "in"}


def negated(translator: "Translator", condition: Expression) -> str:
    """The Python that is true where a condition is not."""
    if isinstance(condition, Unary) and condition.operator == "not":
        return translator.code(condition.operand, BOOL).text
    if isinstance(condition, Binary) and (operator := _OPPOSITE.get(condition.operator)):
        return COMPARISONS[operator](translator, condition, operator).text
    return f"not {translator.code(condition, BOOL).at(NOT)}"


def _order(translator: "Translator", binary: Binary, operator: str) -> Code:
    left, right = (translator.whole(side).at(SUM) for side in (binary.left, binary.right))
    return _folded(binary, operator) or Code(f"{left} {operator} {right}", COMPARISON)


def _contains(translator: "Translator", binary: Binary, operator: str) -> Code:
    given = held(translator.typing[binary.right])
    item, right = looked_for(given), translator.code(binary.right, given)
    if item == NOTHING or right.text in ("()", "{}", "frozenset()"):
        return Code(str(operator == "not in"))
    left = translator.code(binary.left, item)
    return Code(f"{left.at(SUM)} {operator} {right.at(SUM)}", COMPARISON)


def _equality(translator: "Translator", binary: Binary, operator: str) -> Code:
    for one, other in ((binary.left, binary.right), (binary.right, binary.left)):
        if translator.typing[other] == NOTHING:
            return _is_nothing(translator, one, operator)
        if isinstance(other, Boolean):
            return _is_bool(translator, one, other.value, operator)
    if (found := settled(translator, binary, operator)) is not None:
        return found
    types = translator.types.names.types
    wanted = compared_as(types, translator.typing[binary.left], translator.typing[binary.right])
    left, right = (translator.code(side, wanted).at(SUM) for side in (binary.left, binary.right))
    return _folded(binary, operator) or Code(f"{left} {operator} {right}", COMPARISON)


def _is_nothing(translator: "Translator", expression: Expression, operator: str) -> Code:
    given = translator.typing[expression]
    if given == NOTHING or not isinstance(given, Optional):
        return Code(str((given == NOTHING) == (operator == "==")))
    return Code(f"{translator.plain(expression).at(SUM)} {_is(operator)} None", COMPARISON)


def _is_bool(translator: "Translator", expression: Expression, value: bool, operator: str) -> Code:
    """An optional that is nothing is neither."""
    if isinstance(expression, Boolean):
        return Code(str((expression.value == value) == (operator == "==")))
    if isinstance(translator.typing[expression], Optional):
        return Code(f"{translator.plain(expression).at(SUM)} {_is(operator)} {value}", COMPARISON)
    if value == (operator == "=="):
        return translator.code(expression, BOOL)
    return Code(negated(translator, expression), NOT)


def _is(operator: str) -> str:
    return "is" if operator == "==" else "is not"


COMPARISONS: Mapping[str, Callable[["Translator", Binary, str], Code]] = {
    **dict.fromkeys(["==", "!="], _equality),
    **dict.fromkeys(["in", "not in"], _contains),
    **dict.fromkeys(["<", "<=", ">", ">="], _order),
}


# ---- literals -------------------------------------------------------------------------------------------


def _folded(binary: Binary, operator: str) -> Code | None:
    """Two literals compared are what they come to: a type checker would find the comparison pointless."""
    left, right = _constant(binary.left), _constant(binary.right)
    if left is None or right is None or isinstance(left, str) != isinstance(right, str):
        return None
    results = {
        "==": left == right,
        "!=": left != right,
        "<": left < right,  # type: ignore[operator]
        "<=": left <= right,  # type: ignore[operator]
        ">": left > right,  # type: ignore[operator]
        ">=": left >= right,  # type: ignore[operator]
    }
    return Code(str(results[operator]))


def _constant(expression: Expression) -> Decimal | str | None:
    match expression:
        case Number(value):
            return value
        case Text(value):
            return f"text {value}"
        case Unary("-", Number(value)):
            return -value
        case Name(text, "constant"):
            return f"constant {text}"
        case Duration(milliseconds):
            return Decimal(milliseconds)
    return None
