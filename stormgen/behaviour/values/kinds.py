"""A declared type in; what tells whether a field can hold a value, or a command may ask for it, out.

What a field can hold at all is checked wherever a value is kept. The limits that a model sets (`int(1..)`) are checked
when a command arrives: events and state are facts, and taken as they are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from stormgen.behaviour.types import Types
from stormgen.behaviour.types.literals import LARGEST_INT, SMALLEST_INT
from stormgen.behaviour.types.matching import TooMuchToMatch
from stormgen.behaviour.types.patterns import PatternProblem, read_pattern
from stormgen.behaviour.types.places import MONEY_PLACES
from stormgen.behaviour.values.operations import MOST_ELEMENTS
from stormgen.behaviour.values.refusals import Refused
from stormgen.behaviour.values.values import Parts, Value, depth_of, size_of
from stormgen.board.types import Builtin, Constraint, Field, ListOf, MapOf, Optional, SetOf, Type

Check = Callable[[Value], str | None]
Checks = list[tuple[str, Check]]

LONGEST_KEPT = 1_000_000
DEEPEST_PARTS = 100
MOST_DIGITS = 38
_TOO_LARGE = Decimal("1e38")


@dataclass(frozen=True)
class Kinds:
    """Checks of one board's types; `limits` tells whether those of the model count, too."""

    types: Types
    limits: bool = False

    def check(self, type_: Type) -> Check | None:
        """What complains of a value; None where there is nothing to complain of."""
        inner = self.types.unaliased(type_)
        match inner:
            case Builtin(name, constraint):
                return _first_of(_kind(name, constraint), _limit(name, constraint) if self.limits else None)
            case ListOf(item) | SetOf(item):
                return _collection(self.check(item))
            case MapOf(key, value):
                return _map(self.check(key), self.check(value))
            case Optional(item):
                return _unless_none(self.check(item))
        return self._parts

    def _parts(self, value: Value) -> str | None:
        """Types may hold themselves, so the parts of a value are looked into only when there is one."""
        if not isinstance(value, Parts):
            return None
        if value.depth > DEEPEST_PARTS:
            return f"is nested more than {DEEPEST_PARTS} deep"
        if crowded := _crowded(value):
            return crowded
        if not self.limits:
            return None
        checks = self.checks(self.types.parts_of(value.key))
        return next((f"{name} {found}" for name, check in checks if (found := check(value.values[name]))), None)

    def checks(self, fields: Iterable[Field]) -> Checks:
        """By name, of those fields whose values there may be something to complain of."""
        return [(f.name, check) for f in fields if (check := self.check(f.type))]


def keep(checks: Checks, values: Mapping[str, Value]) -> None:
    """Refuses the values that their fields can't hold."""
    for name, check in checks:
        if complaint := check(values[name]):
            raise invalid(f"{name} {complaint}")


def invalid(complaint: str) -> Refused:
    return Refused("InvalidValue", complaint)


# ---- what a field can hold ------------------------------------------------------------------------------


def _kind(name: str, limit: Constraint | None) -> Check | None:
    match name:
        case "string" | "text":
            return _text
        case "int":
            return _int
        case "decimal" | "money":
            if limit and limit.digits is not None:
                return _digits(limit.digits, limit.scale or 0)
            return _digits(MOST_DIGITS, MONEY_PLACES) if name == "money" else _number
        case "json":
            return _json
    return None


def _text(value: Value) -> str | None:
    if len(value) > LONGEST_KEPT:
        return f"is longer than {LONGEST_KEPT} characters"
    return "has a character that no text may have" if "\0" in value else None


def _int(value: Value) -> str | None:
    return None if SMALLEST_INT <= value <= LARGEST_INT else "has more than 64 bits"


def _number(value: Value) -> str | None:
    return None if -_TOO_LARGE < value < _TOO_LARGE else f"has more than {MOST_DIGITS} digits"


def _json(value: Value) -> str | None:
    return f"is nested more than {DEEPEST_PARTS} deep" if depth_of(value) > DEEPEST_PARTS else None


def _digits(digits: int, scale: int) -> Check:
    largest = Decimal(10) ** (digits - scale)

    def check(value: Value) -> str | None:
        exponent = value.normalize().as_tuple().exponent
        if -exponent > scale:
            return f"has more than {scale} decimal places"
        return None if -largest < value < largest else f"has more than {digits - scale} digits before the point"

    return check


# ---- limits of the model --------------------------------------------------------------------------------


def _limit(name: str, limit: Constraint | None) -> Check | None:
    if limit is None or limit.digits is not None:
        return None
    if limit.pattern is not None:
        return _matching(limit.pattern)
    of = len if name in ("string", "text", "bytes") else lambda value: value
    what = "has a length" if of is len else "is"
    return lambda value: _outside(of(value), limit, what)


def _outside(value: Value, limit: Constraint, what: str) -> str | None:
    if limit.minimum is not None and value < limit.minimum:
        return f"{what} below {limit.minimum}"
    return f"{what} above {limit.maximum}" if limit.maximum is not None and value > limit.maximum else None


def _matching(source: str) -> Check | None:
    try:
        matcher = read_pattern(source).matcher
    except PatternProblem:
        return None

    def check(value: Value) -> str | None:
        try:
            return None if matcher.fits(value) else f"does not match /{source}/"
        except TooMuchToMatch as error:
            raise Refused("TooMuchWork", f"it takes too long to tell whether it matches /{source}/") from error

    return check


# ---- values with several values in them -----------------------------------------------------------------


def _first_of(*checks: Check | None) -> Check | None:
    known = [check for check in checks if check is not None]
    if len(known) < 2:
        return known[0] if known else None
    return lambda value: next(filter(None, (check(value) for check in known)), None)


def _unless_none(check: Check | None) -> Check | None:
    return (lambda value: None if value is None else check(value)) if check else None


def _each(check: Check | None, items: Iterable[Value]) -> str | None:
    return next(filter(None, map(check, items)), None) if check else None


def _collection(check: Check | None) -> Check:
    return lambda value: _crowded(value) or _each(check, value)


def _map(keys: Check | None, values: Check | None) -> Check:
    return lambda value: _crowded(value) or _each(keys, value) or _each(values, value.values())


def _crowded(value: Value) -> str | None:
    """Those inside of elements and parts count, too: a list may hold one long list many times."""
    is_crowded = size_of(value, MOST_ELEMENTS + 1) > MOST_ELEMENTS + 1
    return f"has more than {MOST_ELEMENTS} elements" if is_crowded else None
