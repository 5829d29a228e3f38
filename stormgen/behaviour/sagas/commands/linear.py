"""An expression in; the sum that it is, of parts and how often each counts, out. Of `a + b * c`, `b * c` is a part."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from stormgen.board.expression import Binary, Call, Expression, Name, Number, Unary
from stormgen.values import value

# What is only a number stands under None.
Sum = Mapping[Expression | None, Decimal]
# The sum that a part stands for; None where it is only itself.
Meaning = Callable[[Expression], Sum | None]

_ONE = Decimal(1)


@value
class Bound:
    """That a sum is at most nothing, or less than that."""

    sum: Sum
    strict: bool = False

    def follows_from(self, other: "Bound") -> bool:
        """Whether this must be so where the other is, for whatever the values are."""
        rest = plus(self.sum, other.sum, -_ONE)
        return _is_at_most_nothing(rest) and (not self.strict or other.strict or rest.get(None, 0) < 0)

    def with_(self, other: "Bound") -> "Bound":
        """What both say together."""
        return Bound(plus(self.sum, other.sum), self.strict or other.strict)

    def always(self) -> bool:
        return self.follows_from(Bound({}))


def sum_of(expression: Expression, meaning: Meaning) -> Sum:
    """The sum, with what its parts mean in their place."""
    match expression:
        case Number(number):
            return {None: number} if number else {}
        case Binary("+", left, right):
            return plus(sum_of(left, meaning), sum_of(right, meaning))
        case Binary("-", left, right):
            return plus(sum_of(left, meaning), sum_of(right, meaning), -_ONE)
        case Unary("-", operand):
            return plus({}, sum_of(operand, meaning), -_ONE)
    meant = meaning(expression)
    return {expression: _ONE} if meant is None else meant


def plus(one: Sum, other: Sum, times: Decimal = _ONE) -> Sum:
    """The one and the other so many times, without what comes to nothing."""
    parts = {part: one.get(part, Decimal()) + times * other.get(part, Decimal()) for part in (*one, *other)}
    return {part: count for part, count in parts.items() if count}


def bounds_in(condition: Expression, meaning: Meaning) -> list[Bound] | None:
    """What a condition says of sums; None where it says something else as well."""
    match condition:
        case Binary("and", left, right):
            both = [bounds_in(side, meaning) for side in (left, right)]
            return None if None in both else [bound for side in both for bound in side or ()]
        case Binary("<" | "<=" as operator, small, large) | Binary(">" | ">=" as operator, large, small):
            rest = plus(sum_of(small, meaning), sum_of(large, meaning), -_ONE)
            is_count = all(part is None or _is_count(part) for part in rest)
            if operator in ("<", ">") and is_count:
                return [Bound(plus(rest, {None: _ONE}))]
            return [Bound(rest, operator in ("<", ">"))]
    return None


def _is_at_most_nothing(rest: Sum) -> bool:
    """Of parts whose sign is known: numbers, counts, and what is given with a command, which is taken as positive."""
    return all(count < 0 and (part is None or _is_positive(part)) for part, count in rest.items())


def _is_positive(part: Expression) -> bool:
    return _is_count(part) or (isinstance(part, Name) and part.role == "parameter")


def _is_count(part: Expression) -> bool:
    return isinstance(part, Call) and part.function == "len"
