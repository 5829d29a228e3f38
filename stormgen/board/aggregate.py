"""A cluster of state that one transaction keeps consistent (pale yellow sticky)."""

from dataclasses import field

from stormgen.board.element import Placed
from stormgen.board.expression import Expression
from stormgen.board.key import Key
from stormgen.board.types import Field
from stormgen.source import Span
from stormgen.values import value


@value
class Derived:
    """`let name = value`: computed from the state, never stored."""

    name: str
    value: Expression
    span: Span = field(compare=False)


@value
class Invariant:
    """`invariant condition else Name`: holds after every change; `refusal` is None when not named."""

    condition: Expression
    refusal: str | None
    span: Span = field(compare=False)


@value(kw_only=True)
class Aggregate(Placed):
    identity: tuple[Field, ...] = ()
    fields: tuple[Field, ...] = ()
    derived: tuple[Derived, ...] = ()
    invariants: tuple[Invariant, ...] = ()
    commands: tuple[Key, ...] = ()
    events: tuple[Key, ...] = ()
