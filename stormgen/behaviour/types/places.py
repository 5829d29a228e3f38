"""An expression and the declared types of its names in; how many decimal places its number has at most, out."""

from collections.abc import Mapping
from dataclasses import dataclass

from stormgen.behaviour.types.infer import Typing
from stormgen.behaviour.types.types import INT, JSON, Types
from stormgen.board.expression import Binary, Call, Conditional, Each, Expression, Index, Member, Name, Number, Unary
from stormgen.board.types import Builtin, ListOf, MapOf, Optional, SetOf, Type

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


@dataclass(frozen=True)
class Places:
    """`declared` are the types of names as they are declared: an expression's own type has no places."""

    types: Types
    declared: Mapping[str, Type]
    typing: Typing

    def of(self, expression: Expression) -> int | None:
        """None where that is not known."""
        match expression:
            case Number(value, whole):
                exponent = value.as_tuple().exponent
                return 0 if whole else max(0, -exponent) if isinstance(exponent, int) else None
            case Name() | Member() | Index():
                declared = self.declared_of(expression)
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
            case Each(value, variable, items):
                declared = self.declared_of(items)
                if not isinstance(declared, ListOf | SetOf):
                    return None
                return Places(self.types, {**self.declared, variable: declared.item}, self.typing).of(value)
        if self.typing[expression] == INT:
            return 0
        return None

    def _most(self, expressions: list[Expression]) -> int | None:
        if len(expressions) == 1 and not isinstance(expressions[0], Each):
            declared = self.declared_of(expressions[0])
            if isinstance(declared, ListOf | SetOf):
                return places_of(self.types, declared.item)
        found = [self.of(e) for e in expressions]
        known = [places for places in found if places is not None]
        return max(known) if known and len(known) == len(found) else None

    def declared_of(self, expression: Expression) -> Type | None:
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
                whole = self.types.plain(self.declared_of(owner) or JSON)
                structure = self.types.structure(whole.item if isinstance(whole, Optional) else whole)
                return next((f.type for f in structure.fields if f.name == name), None) if structure else None
            case Index(owner):
                inside = self.declared_of(owner)
                return (
                    inside.value if isinstance(inside, MapOf) else inside.item if isinstance(inside, ListOf) else None
                )
        return None
