"""Expressions and statements of the rules, as trees. Names carry the role that binding gave them."""

from dataclasses import field
from decimal import Decimal
from typing import Literal as OneOf

from stormgen.board.element import Reference
from stormgen.board.key import Key
from stormgen.source import Span
from stormgen.values import value

BinaryOperator = OneOf["or", "and", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "+", "-", "*", "/", "%"]
AssignmentOperator = OneOf["=", "+=", "-="]

# What a name in an expression stands for, found by binding:
# parameter  of the running command, or of the event whose statements run
# state      a stored field of the aggregate, or of the view row in an `on` block
# identity   an identity field of the aggregate
# derived    a `let` of the aggregate
# variable   the name that a `for` introduces
# constant   a value of an enum
Role = OneOf["parameter", "state", "identity", "derived", "variable", "constant"]


@value
class Number:
    """A literal number. `whole` tells `5` from `5.0`."""

    value: Decimal
    whole: bool
    span: Span = field(compare=False)


@value
class Text:
    value: str
    span: Span = field(compare=False)


@value
class Duration:
    """A literal length of time such as `30s`, in milliseconds."""

    milliseconds: int
    span: Span = field(compare=False)


@value
class Boolean:
    value: bool
    span: Span = field(compare=False)


@value
class Null:
    span: Span = field(compare=False)


@value
class Name:
    """A name; `role` is None until binding has found what it stands for.

    `enum` is the enum of a constant; None where several enums have a value of this name.
    """

    text: str
    role: Role | None = None
    enum: Key | None = None
    span: Span = field(compare=False, kw_only=True)


@value
class Member:
    """`owner.name`: a field of a structured value, or a value of an enum (`Reason.Lost`)."""

    owner: "Expression"
    name: str
    span: Span = field(compare=False)


@value
class Index:
    """`owner[key]`: the value a map holds for a key, or the element of a list at a place."""

    owner: "Expression"
    key: "Expression"
    span: Span = field(compare=False)


@value
class Argument:
    """A value given to a command, event, step, function or type; `name` is None when given by position."""

    name: str | None
    value: "Expression"
    span: Span = field(compare=False)


@value
class Call:
    """`len(xs)`, `now()`, or a structured value such as `Address(street: "...")`."""

    function: str
    arguments: tuple[Argument, ...]
    span: Span = field(compare=False)


@value
class Each:
    """`value for variable in items`, the argument of `sum`, `any`, `all`, `min` and `max`."""

    value: "Expression"
    variable: str
    items: "Expression"
    span: Span = field(compare=False)


@value
class Unary:
    operator: OneOf["not", "-"]
    operand: "Expression"
    span: Span = field(compare=False)


@value
class Binary:
    operator: BinaryOperator
    left: "Expression"
    right: "Expression"
    span: Span = field(compare=False)


@value
class Conditional:
    """`if condition then yes else no`"""

    condition: "Expression"
    yes: "Expression"
    no: "Expression"
    span: Span = field(compare=False)


@value
class ListValue:
    items: tuple["Expression", ...]
    span: Span = field(compare=False)


@value
class MapValue:
    """`{ key: value, ... }`; `{}` is also the empty set."""

    entries: tuple[tuple["Expression", "Expression"], ...]
    span: Span = field(compare=False)


@value
class Lookup:
    """`StockLevel("A-1").onHand`: a part of one row of a view, or of one aggregate, in what a scenario expects.

    Without `part`: whether there is one that is as the arguments say.
    """

    what: Reference
    arguments: tuple[Argument, ...]
    part: str | None
    span: Span = field(compare=False)

    @property
    def text(self) -> str:
        """As it is written: what its value is known by where a condition is judged."""
        return self.span.text


Expression = (
    Number
    | Text
    | Duration
    | Boolean
    | Null
    | Name
    | Member
    | Index
    | Call
    | Each
    | Unary
    | Binary
    | Conditional
    | ListValue
    | MapValue
    | Lookup
)


@value
class Assign:
    """`target = value`, `target += value`, `target -= value`; the target is a Name, Member or Index."""

    target: Expression
    operator: AssignmentOperator
    value: Expression
    span: Span = field(compare=False)


@value
class Delete:
    """`delete target`: forget a key of a map, or an element of a set."""

    target: Expression
    span: Span = field(compare=False)


Statement = Assign | Delete
