"""An expression and the declared types of its names in; how many decimal places its number has at most, out."""

from collections.abc import Mapping

from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.types import DECIMAL, INT, JSON, NOTHING, Types, held
from stormgen.board.expression import Binary, Call, Conditional, Each, Expression, Index, Member, Name, Number, Unary
from stormgen.board.types import Builtin, ListOf, MapOf, Optional, SetOf, Type
from stormgen.values import value

MONEY_PLACES = 2


def places_of(types: Types, type_: Type) -> int | None:
    """How many decimal places a kept number has; None where it keeps all, or is no number."""
    inner = types.unaliased(type_)
    if isinstance(inner, Optional):
        return places_of(types, inner.item)
    if not isinstance(inner, Builtin):
        return None
    if inner.name == "int":
        return 0
    if inner.constraint and inner.constraint.digits is not None:
        return inner.constraint.scale or 0
    return MONEY_PLACES if inner.name == "money" else None


def lost(types: Types, given: Type, kept: Type) -> int | None:
    """The places that a value of one declared type is rounded to where a field of another takes it, if it must be."""
    places, actual = places_of(types, kept), places_of(types, given)
    if places is None or isinstance(types.plain(kept), Optional):
        return None
    return None if actual is not None and actual <= places else places


@value
class Places:
    """`declared` are the types of names as they are declared: an expression's own type has no places."""

    types: Types
    declared: Mapping[str, Type]
    typing: Typing

    def kept(self, expression: Expression, declared: Type) -> int | None:
        """The places that an expression is rounded to as the value of a field; None where it need not be.

        What may be nothing comes from a field as it is.
        """
        given = self.typing[expression]
        return None if given == NOTHING or isinstance(given, Optional) else self.added(expression, declared)

    def added(self, expression: Expression, declared: Type) -> int | None:
        """The places that a field is rounded to once an expression is added to it; None where it need not be."""
        places = places_of(self.types, declared)
        if places is None or held(self.types.plain(declared)) != DECIMAL:
            return None
        actual = self.of(expression)
        return None if actual is not None and actual <= places else places

    def of(self, expression: Expression) -> int | None:
        """None where that is not known."""
        match expression:
            case Number(number, whole):
                exponent = number.as_tuple().exponent
                return 0 if whole else max(0, -exponent) if isinstance(exponent, int) else None
            case Name() | Member() | Index():
                declared = self._declared(expression)
                return None if declared is None else places_of(self.types, declared)
            case Unary(_, operand):
                return self.of(operand)
            case Binary(operator, left, right) if operator in ("+", "-", "*", "%"):
                sides = self.of(left), self.of(right)
                if sides[0] is None or sides[1] is None:
                    return None
                return sides[0] + sides[1] if operator == "*" else max(sides[0], sides[1])
            case Conditional(_, yes, no):
                return self._most([yes, no])
            case Call(function, arguments) if function in ("sum", "min", "max"):
                return self._most([a.value for a in arguments])
            case Each(element, variable, items):
                declared = self._declared(items)
                return self._with(variable, declared.item).of(element) if isinstance(declared, ListOf | SetOf) else None
        if self.typing[expression] == INT:
            return 0
        return None

    def _with(self, variable: str, item: Type) -> "Places":
        return Places(self.types, {**self.declared, variable: item}, self.typing)

    def item_of(self, items: Expression) -> Type:
        """The type of the elements of a list or set, as declared where that is known."""
        declared, given = self._declared(items), held(self.typing[items])
        found = declared if isinstance(declared, ListOf | SetOf) else given
        assert isinstance(found, ListOf | SetOf)
        return found.item

    def _most(self, expressions: list[Expression]) -> int | None:
        if len(expressions) == 1 and not isinstance(expressions[0], Each):
            declared = self._declared(expressions[0])
            if isinstance(declared, ListOf | SetOf):
                return places_of(self.types, declared.item)
        found = [self.of(e) for e in expressions]
        known = [places for places in found if places is not None]
        return max(known) if known and len(known) == len(found) else None

    def _declared(self, expression: Expression) -> Type | None:
        """The type that a field or part was declared with."""
        found = self._found(expression)
        if found is None:
            return None
        found = self.types.unaliased(found)
        return self.types.unaliased(found.item) if isinstance(found, Optional) else found

    def _found(self, expression: Expression) -> Type | None:
        match expression:
            case Name(text) if expression.role != "constant":
                return self.declared.get(text)
            case Member(owner, name):
                structure = self.types.structure(held(self.types.plain(self._declared(owner) or JSON)))
                part = structure.part(name) if structure else None
                return part.type if part else None
            case Index(owner):
                inside = self._declared(owner)
                if isinstance(inside, MapOf):
                    return inside.value
                return inside.item if isinstance(inside, ListOf) else None
        return None
