"""An operator with its sides, or a choice, in; the type of the result out."""

from typing import TYPE_CHECKING

from stormgen.behaviour.types.problems import MISMATCH
from stormgen.behaviour.types.types import (
    BOOL,
    DATETIME,
    DECIMAL,
    DURATION,
    INT,
    JSON,
    NOTHING,
    NUMBERS,
    ORDERED,
    STRING,
    Types,
    held,
)
from stormgen.board.expression import (
    Binary,
    BinaryOperator,
    Conditional,
    Expression,
    ListValue,
    MapValue,
    Name,
    Null,
    Text,
    Unary,
)
from stormgen.board.types import ListOf, MapOf, SetOf, Type

if TYPE_CHECKING:
    from stormgen.behaviour.types.inference.typing import Typing


def unary(typing: "Typing", unary: Unary, wanted: Type | None) -> Type | None:
    if unary.operator == "not":
        return BOOL if typing.fits(unary.operand, BOOL) else None
    given = typing.whole(unary.operand)
    if given is None or given in (*NUMBERS, DURATION):
        return given
    typing.wrong(f"- takes a number or a duration; this is {typing.types.told(given)}.", unary.span)
    return None


def binary(typing: "Typing", binary: Binary, wanted: Type | None) -> Type | None:
    if binary.operator in ("and", "or"):
        left = typing.fits(binary.left, BOOL)
        return BOOL if typing.fits(binary.right, BOOL) and left else None
    left_type, right_type = _sides(typing, binary, wanted if binary.operator in ("+", "-") else None)
    if left_type is None or right_type is None:
        return None
    found = binary_type(typing.types, binary.operator, left_type, right_type)
    if found is None:
        told = f"{typing.types.told(left_type)} {binary.operator} {typing.types.told(right_type)}"
        typing.problems.report(MISMATCH, f"There is no {told}.", binary.span)
    return found


def _sides(typing: "Typing", binary: Binary, hint: Type | None) -> tuple[Type | None, Type | None]:
    """Both types; the side that says more helps the other (`reason == Lost`, `day < "2026-03-02"`)."""
    if _says_little(binary.left) and not _says_little(binary.right):
        right = typing.of(binary.right, hint)
        beside = looked_for(held(right)) if right and binary.operator in ("in", "not in") else right
        return typing.of(binary.left, beside), right
    left = typing.of(binary.left, hint)
    if binary.operator in ("in", "not in"):
        return left, typing.of(binary.right, ListOf(left) if left else None)
    return left, typing.of(binary.right, left)


def _says_little(expression: Expression) -> bool:
    """Whether the type of an expression depends on what it stands beside."""
    if isinstance(expression, Name):
        return expression.role == "constant" and expression.enum is None
    return isinstance(expression, Text | Null | ListValue | MapValue)


def conditional(typing: "Typing", conditional: Conditional, wanted: Type | None) -> Type | None:
    good = typing.fits(conditional.condition, BOOL)
    yes = typing.of(conditional.yes, wanted)
    no = typing.of(conditional.no, wanted or yes)
    if not good or yes is None or no is None:
        return None
    common = typing.types.common(yes, no)
    if common is None:
        told = f"{typing.types.told(yes)} and {typing.types.told(no)}"
        typing.problems.report(MISMATCH, f"Both results need one type; these are {told}.", conditional.span)
    return common


# ---- which types an operator is for ---------------------------------------------------------------------


def binary_type(types: Types, operator: BinaryOperator, left: Type, right: Type) -> Type | None:
    """None where the operator is not for these types. `and` and `or` are bool of bools."""
    if operator in ("==", "!="):
        return BOOL if JSON not in (left, right) and types.common(left, right) is not None else None
    left, right = held(left), held(right)
    if operator in ("<", "<=", ">", ">="):
        return BOOL if _comparable(left, right) else None
    if operator in ("in", "not in"):
        return BOOL if _contains(types, left, right) else None
    return _arithmetic(types, operator, left, right)


def compared_as(types: Types, left: Type, right: Type) -> Type | None:
    """The type that both sides of `==` are taken for; None where each is compared as it is."""
    if NOTHING in (left, right) or {held(left), held(right)} == {INT, DECIMAL}:
        return None
    return types.common(left, right)


def _comparable(left: Type, right: Type) -> bool:
    return left in ORDERED and (left == right or (left in NUMBERS and right in NUMBERS))


def _contains(types: Types, left: Type, right: Type) -> bool:
    wanted = looked_for(right)
    return wanted is not None and (wanted == NOTHING or types.fits(left, wanted))


def looked_for(collection: Type) -> Type | None:
    """What `in` asks a collection for: an element, or the key of a map."""
    if isinstance(collection, ListOf | SetOf):
        return collection.item
    return collection.key if isinstance(collection, MapOf) else None


def _arithmetic(types: Types, operator: BinaryOperator, left: Type, right: Type) -> Type | None:
    if left in NUMBERS and right in NUMBERS:
        return DECIMAL if DECIMAL in (left, right) else INT
    if operator == "+" and left == right == STRING:
        return STRING
    if operator == "+" and isinstance(left, ListOf) and isinstance(right, ListOf):
        common = types.common(left, right)
        return common if isinstance(common, ListOf) else None
    if operator in ("+", "-"):
        return _time(operator, left, right)
    return None


def _time(operator: BinaryOperator, left: Type, right: Type) -> Type | None:
    if right == DURATION and left in (DURATION, DATETIME):
        return left
    if operator == "-" and left == right == DATETIME:
        return DURATION
    return None
