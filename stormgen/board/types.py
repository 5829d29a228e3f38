"""The types of fields and parameters, and the types that a model names itself."""

from dataclasses import field

from stormgen.board.element import Annotation, Element, Placed
from stormgen.board.expression import Expression
from stormgen.board.key import Key
from stormgen.source import Span
from stormgen.values import value

BUILTINS = frozenset(
    ["string", "text", "int", "decimal", "bool", "date", "datetime", "duration", "uuid", "json", "bytes", "money"]
)


@value
class Constraint:
    """Bounds are inclusive; `string(3)` is both bounds 3, `decimal(10,2)` is digits and scale."""

    minimum: int | None = None
    maximum: int | None = None
    digits: int | None = None
    scale: int | None = None
    pattern: str | None = None


@value
class Builtin:
    name: str
    constraint: Constraint | None = None


@value
class ListOf:
    item: "Type"


@value
class SetOf:
    item: "Type"


@value
class MapOf:
    key: "Type"
    value: "Type"


@value
class Optional:
    item: "Type"


@value
class Named:
    """A `type` or `enum` of the model."""

    key: Key


@value
class RefTo:
    """`ref Ordering.Order`: the identity of another aggregate, never a copy of it."""

    aggregate: Key


Type = Builtin | ListOf | SetOf | MapOf | Optional | Named | RefTo


@value
class Field:
    """A stored value, parameter, or part of a structured type. `default` None means the empty value.

    `renamed_from` is the name that it had before.
    """

    name: str
    type: Type
    default: Expression | None = None
    annotations: tuple[Annotation, ...] = ()
    doc: str = ""
    renamed_from: str | None = None
    span: Span = field(compare=False, kw_only=True)


@value(kw_only=True)
class Alias(Placed):
    """`type Sku = string(1..40)`"""

    target: Type


@value(kw_only=True)
class Structure(Placed):
    """`type Address { street: string, ... }`: a value with parts and no identity."""

    fields: tuple[Field, ...]

    def part(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)


@value(kw_only=True)
class Enumeration(Placed):
    """`enum Reason { Damaged, Lost, Counted }`"""

    values: tuple[str, ...]


NamedType = Alias | Structure | Enumeration

__all__ = [
    "BUILTINS",
    "Alias",
    "Builtin",
    "Constraint",
    "Element",
    "Enumeration",
    "Field",
    "ListOf",
    "MapOf",
    "Named",
    "NamedType",
    "Optional",
    "RefTo",
    "SetOf",
    "Structure",
    "Type",
]
