"""A cluster of state that one transaction keeps consistent (pale yellow sticky)."""

from dataclasses import dataclass, field

from stormgen.board.element import Placed
from stormgen.board.expression import Expression
from stormgen.board.key import Key
from stormgen.board.types import Field
from stormgen.source import Span


@dataclass(frozen=True, slots=True)
class Derived:
    """`let name = value`: computed from the state, never stored."""

    name: str
    value: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Invariant:
    """`invariant condition else Name`: holds after every change; `refusal` is None when not named."""

    condition: Expression
    refusal: str | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate(Placed):
    identity: tuple[Field, ...] = ()
    fields: tuple[Field, ...] = ()
    derived: tuple[Derived, ...] = ()
    invariants: tuple[Invariant, ...] = ()
    commands: tuple[Key, ...] = ()
    events: tuple[Key, ...] = ()
