"""A decision or intent that an aggregate handles or refuses (blue sticky)."""

from dataclasses import field

from stormgen.board.element import Placed, Reference
from stormgen.board.expression import Argument, Expression
from stormgen.board.key import Key
from stormgen.board.types import Field
from stormgen.source import Span
from stormgen.values import value


@value
class Emit:
    """`emit Event(arguments)`"""

    event: Reference
    arguments: tuple[Argument, ...]
    span: Span = field(compare=False)


@value
class Refusal:
    """`else Name`: the command ends with this error and changes nothing."""

    name: str
    span: Span = field(compare=False)


@value
class Require:
    """`require condition else ...`: a named refusal, or a fact emitted in place of the others."""

    condition: Expression
    otherwise: Refusal | Emit
    span: Span = field(compare=False)


@value(kw_only=True)
class Command(Placed):
    """`outcomes` is the short form (`-> A | B`): the events it may emit while its rules are unknown.

    `parameters` is None while the wall does not say what the command needs.
    """

    aggregate: Key | None = None
    parameters: tuple[Field, ...] | None = None
    actors: tuple[Reference, ...] = ()
    requires: tuple[Require, ...] = ()
    emits: tuple[Emit, ...] = ()
    outcomes: tuple[Reference, ...] = ()
    one_outcome: bool = False

    @property
    def emitted(self) -> tuple[Reference, ...]:
        """Every event that this command may emit, in the order of the text."""
        refused = [r.otherwise.event for r in self.requires if isinstance(r.otherwise, Emit)]
        return (*refused, *(e.event for e in self.emits), *self.outcomes)
