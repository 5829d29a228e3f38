"""What someone needs to see to decide: a read model (green sticky)."""

from dataclasses import field

from stormgen.board.element import Placed, Reference
from stormgen.board.expression import Expression, Statement
from stormgen.board.types import Type
from stormgen.source import Span
from stormgen.values import value


@value
class ViewField:
    """`name` alone copies the field or `let` of that name; with a type it is the view's own."""

    name: str
    type: Type | None = None
    default: Expression | None = None
    span: Span = field(compare=False, kw_only=True)


@value
class Projection:
    """`on Event { statements }`: what an event does to the row of its key."""

    event: Reference
    statements: tuple[Statement, ...]
    span: Span = field(compare=False)


@value(kw_only=True)
class View(Placed):
    """`sources` are aggregates (a copy of their state) or events (a projection)."""

    keys: tuple[str, ...] = ()
    sources: tuple[Reference, ...] = ()
    fields: tuple[ViewField, ...] = ()
    projections: tuple[Projection, ...] = ()
