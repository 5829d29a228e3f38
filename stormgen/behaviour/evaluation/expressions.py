"""An expression whose types were found in; the function that computes it from a frame out.

What is done once for a rule, and what each time that it runs, is kept apart: types decide here where a whole number
becomes a decimal, an optional is taken for its value, and a number is rounded. Generated services do the same.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from stormgen.behaviour.evaluation import collections, functions, operators, parts
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.reading import Evaluate, Scope, constant, from_variable, present, rounded
from stormgen.behaviour.types import DATE, DATETIME, UUID, Types, held
from stormgen.behaviour.types.conversion import conversion
from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.literals import read_text
from stormgen.behaviour.types.places import Places
from stormgen.behaviour.types.scopes import scope_of
from stormgen.behaviour.values import Symbol
from stormgen.board.expression import (
    Binary,
    Boolean,
    Call,
    Conditional,
    Duration,
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
from stormgen.board.types import Type
from stormgen.values import value


@value
class Evaluation:
    """Makes the functions of the expressions of one scope."""

    types: Types
    scope: Scope
    typing: Typing

    @property
    def places(self) -> Places:
        return Places(self.types, self.scope.declared, self.typing)

    def kept(self, expression: Expression, declared: Type) -> Evaluate:
        """The expression as the value of a field: of its type, and rounded to its decimal places."""
        whole = self.of(expression, self.types.plain(declared))
        return rounded(whole, self.places.kept(expression, declared))

    def of(self, expression: Expression, wanted: Type | None = None) -> Evaluate:
        """Converted where a value of another type is wanted: a whole number to a decimal, an optional to its value."""
        found = BY_KIND[expression.__class__](self, expression)
        needed = conversion(self.typing[expression], wanted)
        if needed.unwraps:
            found = present(found)
        return _decimal(found) if needed.to_decimal else found

    def whole(self, expression: Expression) -> Evaluate:
        """Never nothing: an optional is taken for its value."""
        return self.of(expression, held(self.typing[expression]))

    def with_variable(self, variable: str, items: Expression) -> "Evaluation":
        """The same with a name for the elements of a list or set."""
        own = scope_of({variable: self.places.item_of(items)}, from_variable)
        return Evaluation(self.types, self.scope.within(own), self.typing)


def _decimal(number: Evaluate) -> Evaluate:
    def converted(frame: Frame) -> Decimal | None:
        found = number(frame)
        return None if found is None else Decimal(found)

    return converted


# ---- literals and names ---------------------------------------------------------------------------------


def _number(evaluation: Evaluation, number: Number) -> Evaluate:
    return constant(int(number.value) if number.whole else number.value)


def _text(evaluation: Evaluation, text: Text) -> Evaluate:
    type_ = evaluation.typing[text]
    return constant(read_text(text.value, type_) if type_ in (UUID, DATE, DATETIME) else text.value)


def _duration(evaluation: Evaluation, duration: Duration) -> Evaluate:
    return constant(dt.timedelta(milliseconds=duration.milliseconds))


def _boolean(evaluation: Evaluation, boolean: Boolean) -> Evaluate:
    return constant(boolean.value)


def _null(evaluation: Evaluation, null: Null) -> Evaluate:
    return constant(None)


def _name(evaluation: Evaluation, name: Name) -> Evaluate:
    return constant(Symbol(name.text)) if name.role == "constant" else evaluation.scope.read[name.text]


def _lookup(evaluation: Evaluation, lookup: Lookup) -> Evaluate:
    return evaluation.scope.read[lookup.text]


def _call(evaluation: Evaluation, call: Call) -> Evaluate:
    make = functions.FUNCTIONS.get(call.function, parts.value)
    return make(evaluation, call)


BY_KIND: Mapping[type, Callable[[Evaluation, Any], Evaluate]] = {
    Number: _number,
    Text: _text,
    Duration: _duration,
    Boolean: _boolean,
    Null: _null,
    Name: _name,
    Member: parts.member,
    Index: collections.index,
    Call: _call,
    Lookup: _lookup,
    Unary: operators.unary,
    Binary: operators.binary,
    Conditional: operators.conditional,
    ListValue: collections.list_value,
    MapValue: collections.map_value,
}
