"""A fact in the domain that has happened (orange sticky)."""

from dataclasses import field

from stormgen.board.element import Placed
from stormgen.board.expression import Argument, Statement
from stormgen.board.key import Key
from stormgen.board.types import Field
from stormgen.source import Span
from stormgen.values import value


@value
class Supersession:
    """How a fact of an earlier version is read as one of this version: an upcaster.

    `arguments` give fields of this version by name, from what the earlier one carries. A field that is not given is
    taken from the field of the same name, or from the one that it was renamed from.
    """

    number: int
    arguments: tuple[Argument, ...] = ()
    span: Span = field(compare=False, kw_only=True)


@value
class EventVersion:
    """The shape of an event in one version, and what it does to its aggregate.

    `parameters` is None while the wall does not say what the event carries.
    """

    number: int
    parameters: tuple[Field, ...] | None
    statements: tuple[Statement, ...] = ()
    supersedes: Supersession | None = None
    span: Span = field(compare=False, kw_only=True)


@value(kw_only=True)
class Event(Placed):
    """`versions` has at least one item and ascends; the last one is current.

    `renamed_from` is the path that it had before (`Ordering.Order.OrderMade`).
    """

    aggregate: Key | None = None
    renamed_from: str | None = None
    pivotal: bool = False
    versions: tuple[EventVersion, ...]

    @property
    def current(self) -> EventVersion:
        return self.versions[-1]

    @property
    def parameters(self) -> tuple[Field, ...]:
        return self.current.parameters or ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self.current.statements
