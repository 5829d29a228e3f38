"""An operator with its sides, or a choice, in; the Python that computes it out."""

from typing import TYPE_CHECKING

from stormgen.behaviour.types import BOOL
from stormgen.board.expression import Binary, Conditional, Unary
from stormgen.board.types import ListOf
from stormgen.emitters.python_service.expressions.code import AND, CHOICE, NOT, OR, PRODUCT, SIGN, SUM, Code
from stormgen.emitters.python_service.expressions.comparisons import COMPARISONS, negated
from stormgen.emitters.python_service.expressions.known import learn

if TYPE_CHECKING:
    from stormgen.emitters.python_service.expressions.translator import Translator


def unary(translator: "Translator", unary: Unary) -> Code:
    if unary.operator == "not":
        return Code(negated(translator, unary.operand), NOT)
    return Code(f"-{translator.whole(unary.operand).at(SIGN)}", SIGN)


def binary(translator: "Translator", binary: Binary) -> Code:
    if compare := COMPARISONS.get(binary.operator):
        return compare(translator, binary, binary.operator)
    return _both(translator, binary) if binary.operator in ("and", "or") else _arithmetic(translator, binary)


def _both(translator: "Translator", binary: Binary) -> Code:
    """The right side is looked at only where the left holds, or does not hold: a type checker knows that."""
    place = AND if binary.operator == "and" else OR
    left = translator.code(binary.left, BOOL).at(place)
    inner = translator.knowing(translator.known.copy())
    learn(inner, binary.left, binary.operator == "and")
    return Code(f"{left} {binary.operator} {inner.code(binary.right, BOOL).at(place)}", place)


def _arithmetic(translator: "Translator", binary: Binary) -> Code:
    result, operator = translator.typing[binary], binary.operator
    if isinstance(result, ListOf):
        left, right = (translator.code(side, result).at(SUM) for side in (binary.left, binary.right))
        return Code(f"(*{left}, *{right})")
    if operator in ("/", "%"):
        sides = ", ".join(translator.code(side, result).text for side in (binary.left, binary.right))
        return Code(f"{'divide' if operator == '/' else 'remainder'}({sides})")
    place = SUM if operator in ("+", "-") else PRODUCT
    left, right = translator.whole(binary.left).at(place), translator.whole(binary.right).at(place + 1)
    return Code(f"{left} {operator} {right}", place)


def conditional(translator: "Translator", conditional: Conditional) -> Code:
    result = translator.typing[conditional]
    condition = translator.code(conditional.condition, BOOL).at(OR)
    yes, no = translator.code(conditional.yes, result).at(OR), translator.code(conditional.no, result).at(CHOICE)
    return Code(f"{yes} if {condition} else {no}", CHOICE)
