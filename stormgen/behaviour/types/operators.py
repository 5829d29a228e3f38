"""An operator and the plain types of its two sides in; the type of the result out."""

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
)
from stormgen.board.expression import BinaryOperator
from stormgen.board.types import ListOf, MapOf, Optional, SetOf, Type


def binary_type(types: Types, operator: BinaryOperator, left: Type, right: Type) -> Type | None:
    """None where the operator is not for these types. `and` and `or` are bool of bools."""
    if operator in ("==", "!="):
        return BOOL if JSON not in (left, right) and types.common(left, right) is not None else None
    left, right = _held(left), _held(right)
    if operator in ("<", "<=", ">", ">="):
        return BOOL if _comparable(left, right) else None
    if operator in ("in", "not in"):
        return BOOL if _contains(types, left, right) else None
    return _arithmetic(types, operator, left, right)


def _held(type_: Type) -> Type:
    return type_.item if isinstance(type_, Optional) else type_


def _comparable(left: Type, right: Type) -> bool:
    return left in ORDERED and (left == right or (left in NUMBERS and right in NUMBERS))


def _contains(types: Types, left: Type, right: Type) -> bool:
    if isinstance(right, ListOf | SetOf):
        return right.item == NOTHING or types.fits(left, right.item)
    return isinstance(right, MapOf) and (right.key == NOTHING or types.fits(left, right.key))


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
