"""An expression that was checked in; the Python that computes it out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from stormgen.behaviour import Typing
from stormgen.behaviour.types import DATE, DATETIME, UUID, held
from stormgen.behaviour.types.conversion import conversion
from stormgen.behaviour.types.literals import read_text
from stormgen.behaviour.types.places import Places
from stormgen.board.expression import (
    Binary,
    Boolean,
    Call,
    Conditional,
    Duration,
    Expression,
    Index,
    ListValue,
    MapValue,
    Member,
    Name,
    Null,
    Number,
    Text,
    Unary,
)
from stormgen.board.types import Optional, Type
from stormgen.emitters.python_service import literals
from stormgen.emitters.python_service.expressions import collections, functions, operators, parts
from stormgen.emitters.python_service.expressions.code import CHOICE, COMPARISON, Code, Scope
from stormgen.emitters.python_service.expressions.known import Known
from stormgen.emitters.python_service.pytypes import PyTypes


@dataclass(frozen=True)
class Translator:
    """Prints expressions of one scope."""

    types: PyTypes
    scope: Scope
    typing: Typing
    known: Known = field(default_factory=Known)

    @property
    def places(self) -> Places:
        return Places(self.types.names.types, self.scope.declared, self.typing)

    def kept(self, expression: Expression, declared: Type) -> str:
        """The expression as the value of a field: of its type, and rounded to its decimal places."""
        code = self.code(expression, self.types.names.types.plain(declared))
        places = self.places.kept(expression, declared)
        return code.text if places is None else f"rounded({code.text}, {places})"

    def code(self, expression: Expression, wanted: Type | None = None) -> Code:
        """Converted where a value of another type is wanted: a whole number to a decimal, an optional to its value."""
        code = self.plain(expression)
        given = self.typing[expression]
        needed = conversion(given, wanted)
        if needed.unwraps:
            code = Code(f"present({code.text})")
        if needed.to_decimal:
            return _decimal(expression, code, isinstance(given, Optional) and not needed.unwraps)
        return code

    def plain(self, expression: Expression) -> Code:
        """As it is, of whatever type."""
        return BY_KIND[expression.__class__](self, expression)

    def whole(self, expression: Expression) -> Code:
        """Never nothing: an optional is taken for its value."""
        return self.code(expression, held(self.typing[expression]))

    def within(self, names: Scope) -> "Translator":
        return replace(self, scope=self.scope.within(names))

    def knowing(self, known: Known) -> "Translator":
        return replace(self, known=known)


def _decimal(expression: Expression, code: Code, optional: bool) -> Code:
    if isinstance(expression, Number):
        return Code(literals.decimal(expression.value))
    if optional:
        return Code(f"None if {code.at(COMPARISON + 1)} is None else Decimal({code.text})", CHOICE)
    return Code(f"Decimal({code.text})")


# ---- literals and names ---------------------------------------------------------------------------------


def _number(translator: Translator, number: Number) -> Code:
    return Code(str(int(number.value)) if number.whole else literals.decimal(number.value))


def _text(translator: Translator, text: Text) -> Code:
    type_ = translator.typing[text]
    if type_ == UUID:
        return Code(f'UUID("{read_text(text.value, UUID)}")')
    if type_ in (DATE, DATETIME):
        value = read_text(text.value, type_)
        return Code(literals.date(value) if type_ == DATE else literals.moment(value))  # type: ignore[arg-type]
    return Code(literals.quoted(text.value))


def _duration(translator: Translator, duration: Duration) -> Code:
    return Code(literals.duration(duration.milliseconds))


def _boolean(translator: Translator, boolean: Boolean) -> Code:
    return Code(str(boolean.value))


def _null(translator: Translator, null: Null) -> Code:
    return Code("None")


def _name(translator: Translator, name: Name) -> Code:
    if name.role != "constant":
        return Code(translator.scope.read[name.text])
    names = translator.types.names
    enumeration = names.types.enumeration(translator.typing[name])
    assert enumeration is not None
    return Code(f"{names.value_classes[enumeration.key]}.{names.enum_members[enumeration.key][name.text]}")


def _call(translator: Translator, call: Call) -> Code:
    write = functions.FUNCTIONS.get(call.function, parts.value)
    return write(translator, call)


BY_KIND: Mapping[type, Callable[[Translator, Any], Code]] = {
    Number: _number,
    Text: _text,
    Duration: _duration,
    Boolean: _boolean,
    Null: _null,
    Name: _name,
    Member: parts.member,
    Index: collections.index,
    Call: _call,
    Unary: operators.unary,
    Binary: operators.binary,
    Conditional: operators.conditional,
    ListValue: collections.list_value,
    MapValue: collections.map_value,
}
