"""The types of the names of one scope in; the types of the expressions in it, or what is wrong with them, out."""

from collections.abc import Callable, Mapping
from typing import Any

from stormgen.behaviour.types.inference import collections, functions, names, operators, parts
from stormgen.behaviour.types.literals import LONGEST_DURATION
from stormgen.behaviour.types.problems import BAD_LITERAL, MISMATCH, NOT_TYPED, TOO_DEEP, Problems
from stormgen.behaviour.types.types import BOOL, DURATION, JSON, NOTHING, Types, held
from stormgen.board.expression import (
    Binary,
    Boolean,
    Call,
    Conditional,
    Duration,
    Each,
    Expression,
    Index,
    ListValue,
    Lookup,
    MapValue,
    Member,
    Name,
    Null,
    Number,
    Text,
    Unary,
)
from stormgen.board.types import ListOf, Optional, SetOf, Type
from stormgen.board.walking import depth_of
from stormgen.source import Span

DEEPEST = 60


class Typing:
    """Types of the expressions that are asked for, in one scope.

    `names` are the plain types of the fields, parameters and variables that may be used; `clock` says whether
    `now()`, `today()` and `newId()` may. Types are kept by the identity of the expression's object, so
    that who prints the expression can ask for the type of any part.
    """

    def __init__(self, types: Types, names: Mapping[str, Type], problems: Problems, clock: bool = False) -> None:
        self.types = types
        self.names = names
        self.problems = problems
        self.clock = clock
        self._known: dict[int, Type] = {}

    def __getitem__(self, expression: Expression) -> Type:
        """The type of an expression that was checked and found good."""
        return self._known[id(expression)]

    # ---- whole expressions ---------------------------------------------------------------------------

    def check(self, expression: Expression, wanted: Type) -> bool:
        """Whether the expression has a type that may stand where another is wanted; reports if not."""
        return not self._is_too_deep(expression) and self.fits(expression, wanted)

    def infer(self, expression: Expression) -> Type | None:
        """The type of an expression by itself; None, with a report, where it has none."""
        return None if self._is_too_deep(expression) else self.of(expression)

    def quietly(self, expression: Expression) -> Type | None:
        """As `infer`, without a report."""
        return Typing(self.types, self.names, Problems(), self.clock).infer(expression)

    def elements(self, expression: Expression) -> Type | None:
        """The type of what a list or set holds; None, with a report, where it is neither."""
        given = self.infer(expression)
        inner = held(given) if given is not None else None
        if isinstance(inner, ListOf | SetOf):
            return inner.item
        if inner is not None:
            told = f"This is {self.types.told(inner)}; a list or a set is wanted here."
            self.problems.report(MISMATCH, told, expression.span)
        return None

    def _is_too_deep(self, expression: Expression) -> bool:
        """Reports if so. What has few letters is not."""
        if expression.span.last - expression.span.first <= DEEPEST or depth_of(expression) <= DEEPEST:
            return False
        self.problems.report(TOO_DEEP, f"This is nested more than {DEEPEST} deep.", expression.span)
        return True

    # ---- other scopes --------------------------------------------------------------------------------

    def with_clock(self) -> "Typing":
        """The same names, where the clock may be asked."""
        return Typing(self.types, self.names, self.problems, clock=True)

    def with_variable(self, name: str, type_: Type) -> "Typing":
        """One more name, in a part of an expression: what is found there is known here."""
        inner = Typing(self.types, {**self.names, name: type_}, self.problems, self.clock)
        inner._known = self._known
        return inner

    # ---- parts of expressions, which are not too deep ------------------------------------------------

    def fits(self, expression: Expression, wanted: Type) -> bool:
        """As `check`."""
        if not self.types.is_known(wanted):
            self.of(expression)
            return True
        given = self.of(expression, wanted)
        if given is None:
            return False
        if self.types.fits(given, wanted) and not self._is_never(expression, wanted):
            return True
        message = f"This is {self.types.told(given)}; {self.types.told(wanted)} is wanted here."
        self.problems.report(MISMATCH, message, expression.span)
        return False

    def _is_never(self, expression: Expression, wanted: Type) -> bool:
        """Whether nothing is written where there is always something: that would be refused each time."""
        return isinstance(expression, Null) and not isinstance(wanted, Optional) and wanted not in (JSON, NOTHING)

    def of(self, expression: Expression, wanted: Type | None = None) -> Type | None:
        """As `infer`. `wanted` helps where a literal could be of several types."""
        found = BY_KIND[expression.__class__](self, expression, wanted.item if isinstance(wanted, Optional) else wanted)
        if found is None or not self.types.is_known(found):
            return None
        self._known[id(expression)] = found
        return found

    def whole(self, expression: Expression) -> Type | None:
        """Of an optional, what it holds."""
        given = self.of(expression)
        return None if given is None else held(given)

    def wrong(self, message: str, span: Span, hint: str | None = None) -> None:
        self.problems.report(NOT_TYPED, message, span, hint)

    def told_or_wrong(self, message: str, span: Span) -> None:
        """Binding tells of it too, and then the board is not whole."""
        if self.types.is_whole:
            self.wrong(message, span)


def _duration(typing: Typing, duration: Duration, wanted: Type | None) -> Type | None:
    if duration.milliseconds <= LONGEST_DURATION:
        return DURATION
    typing.problems.report(BAD_LITERAL, "A length of time has at most 999999999 days.", duration.span)
    return None


def _boolean(typing: Typing, boolean: Boolean, wanted: Type | None) -> Type:
    return BOOL


def _null(typing: Typing, null: Null, wanted: Type | None) -> Type:
    return NOTHING


def _lookup(typing: Typing, lookup: Lookup, wanted: Type | None) -> Type | None:
    return typing.names.get(lookup.text)


def _call(typing: Typing, call: Call, wanted: Type | None) -> Type | None:
    infer = functions.FUNCTIONS.get(call.function, parts.value)
    return infer(typing, call, wanted)


BY_KIND: Mapping[type, Callable[[Typing, Any, Type | None], Type | None]] = {
    Number: names.number,
    Text: names.text,
    Duration: _duration,
    Boolean: _boolean,
    Null: _null,
    Name: names.name,
    Member: parts.member,
    Index: collections.index,
    Call: _call,
    Lookup: _lookup,
    Each: functions.each_elsewhere,
    Unary: operators.unary,
    Binary: operators.binary,
    Conditional: operators.conditional,
    ListValue: collections.list_value,
    MapValue: collections.map_value,
}
