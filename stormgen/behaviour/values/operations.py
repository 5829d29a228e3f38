"""The operations of expressions that Python has no word for. Each gives a value or a refusal, of bounded size."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from stormgen.behaviour.values.refusals import Refused
from stormgen.behaviour.values.values import Value

# Larger results are refused, so that an answer takes little time and memory, whatever the rules.
LONGEST_TEXT = 10_000_000
MOST_ELEMENTS = 100_000
MOST_BITS = 4096


def lookup(items: Value, key: Value) -> Value:
    """The value that a map holds for a key, or the element of a list at a place (from 0)."""
    if key in items if isinstance(items, Mapping) else 0 <= key < len(items):
        return items[key]
    raise Refused("MissingKey", f"there is no entry {key}")


def present(value: Value) -> Value:
    """The value of an optional."""
    if value is None:
        raise Refused("MissingValue", "a value is needed where there is none")
    return value


def remove(items: tuple[Value, ...], unwanted: Iterable[Value]) -> tuple[Value, ...]:
    """The list without the first element equal to each one unwanted."""
    left = Counter(unwanted)
    kept = []
    for item in items:
        if left[item]:
            left[item] -= 1
        else:
            kept.append(item)
    return tuple(kept)


def replaced(items: tuple[Value, ...], place: int, value: Value) -> tuple[Value, ...]:
    """The list with another element at a place."""
    lookup(items, place)
    return (*items[:place], value, *items[place + 1 :])


def divide(left: Value, right: Value) -> Value:
    """Whole numbers are rounded toward zero."""
    if right == 0:
        raise ZeroDivisionError
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        return left / right
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def remainder(left: Value, right: Value) -> Value:
    """It has the sign of the left side."""
    if right == 0:
        raise ZeroDivisionError
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        return left % right
    rest = abs(left) % abs(right)
    return -rest if left < 0 else rest


def rounded(value: Value, places: int) -> Decimal:
    """To that many decimal places, half to even."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places))


def least(items: Iterable[Value]) -> Value:
    return min(_some(items))


def greatest(items: Iterable[Value]) -> Value:
    return max(_some(items))


def _some(items: Iterable[Value]) -> list[Value]:
    found = list(items)
    if not found:
        raise Refused("NothingThere", "an empty list has no smallest and no largest element")
    return found


def plus(left: Value, right: Value) -> Value:
    if isinstance(left, str) and len(left) + len(right) > LONGEST_TEXT:
        raise OverflowError
    return bounded(left + right)


def minus(left: Value, right: Value) -> Value:
    return bounded(left - right)


def times(left: Value, right: Value) -> Value:
    return bounded(left * right)


def bounded(value: Value) -> Value:
    """A whole number or collection as it is, unless it is too large."""
    too_many = isinstance(value, tuple | frozenset | Mapping) and len(value) > MOST_ELEMENTS
    if too_many or (isinstance(value, int) and value.bit_length() > MOST_BITS):
        raise OverflowError
    return value
