"""A value and the type of its field, as declared, in; the literals in it that do not keep the limits of the type, out.

Only what is written out can be judged here. What is computed is judged when the command arrives.
"""

from collections.abc import Iterator
from decimal import Context, Decimal

from stormgen.behaviour.types.inference.parts import parts_given
from stormgen.behaviour.types.literals import MOST_DIGITS
from stormgen.behaviour.types.matching import TooMuchToMatch
from stormgen.behaviour.types.patterns import PatternProblem, read_pattern
from stormgen.behaviour.types.problems import BAD_LITERAL, Problems
from stormgen.behaviour.types.types import Types, held
from stormgen.board.expression import Call, Conditional, Expression, ListValue, MapValue, Number, Text, Unary
from stormgen.board.notation import type_text
from stormgen.board.types import Builtin, Constraint, ListOf, MapOf, SetOf, Type


def check_limits(types: Types, value: Expression, declared: Type, problems: Problems) -> None:
    """Of a value whose type is known to fit."""
    waiting = [(value, declared)]
    while waiting:
        expression, type_ = waiting.pop()
        inner = types.unaliased(held(types.unaliased(type_)))
        if isinstance(inner, Builtin):
            if inner.constraint is not None and _can_be_kept(inner.constraint):
                waiting += ((branch, inner) for branch in _branches(expression))
                if not _keeps(expression, inner.constraint):
                    message = f"This value does not fit {type_text(inner)}."
                    problems.report(BAD_LITERAL, message, expression.span)
        else:
            waiting += ((branch, inner) for branch in _branches(expression))
            waiting += _inside(types, expression, inner)


def _branches(expression: Expression) -> tuple[Expression, ...]:
    return (expression.yes, expression.no) if isinstance(expression, Conditional) else ()


def _inside(types: Types, expression: Expression, type_: Type) -> Iterator[tuple[Expression, Type]]:
    """The parts of a value, each with its own type."""
    match expression, type_:
        case ListValue(items), ListOf(item) | SetOf(item):
            yield from ((element, item) for element in items)
        case MapValue(entries), MapOf(key_type, value_type):
            for key, value in entries:
                yield from ((key, key_type), (value, value_type))
        case Call(), _ if structure := types.structure(type_):
            yield from ((a.value, part.type) for a, part in parts_given(expression, structure) if part)


def _keeps(expression: Expression, limit: Constraint) -> bool:
    match expression:
        case Text(text):
            return _matches(text, limit.pattern) if limit.pattern is not None else _between(len(text), limit)
        case Number(number):
            return _has_room(number, limit) and _between(number, limit)
        case Unary("-", Number(number)):
            return _has_room(number, limit) and _between(-number, limit)
    return True


def _can_be_kept(limit: Constraint) -> bool:
    """What no value keeps is told where it is declared."""
    low, high = limit.minimum, limit.maximum
    if limit.digits is not None:
        return 0 < limit.digits <= MOST_DIGITS and 0 <= (limit.scale or 0) <= limit.digits
    return low is None or high is None or low <= high


def _between(number: Decimal | int, limit: Constraint) -> bool:
    low, high = limit.minimum, limit.maximum
    return (low is None or low <= number) and (high is None or number <= high)


def _has_room(number: Decimal, limit: Constraint) -> bool:
    """Whether the digits before the point are not too many; those behind it are rounded off."""
    if limit.digits is None:
        return True
    places = limit.scale or 0
    rounded = number.quantize(Decimal(1).scaleb(-places), context=Context(prec=2 * MOST_DIGITS))
    return abs(rounded) < Decimal(10) ** (limit.digits - places)


def _matches(text: str, pattern: str) -> bool:
    try:
        return read_pattern(pattern).matcher.fits(text)
    except (PatternProblem, TooMuchToMatch):
        return True  # told of the pattern; or it is not for us to say
