"""An example that the room agreed on: given facts, when a command, then an outcome."""

from dataclasses import field

from stormgen.board.element import Placed, Reference
from stormgen.board.expression import Argument, Expression
from stormgen.source import Span
from stormgen.values import value


@value
class Happening:
    """An event that was given or is expected, or the command that is tried.

    `arguments` is None for a lone name: any values will do.
    """

    what: Reference
    arguments: tuple[Argument, ...] | None
    span: Span = field(compare=False)


@value
class Refused:
    """`then error Name`"""

    error: str
    span: Span = field(compare=False)


@value
class NothingHappens:
    """`then nothing`: accepted, and no event follows."""

    span: Span = field(compare=False)


@value
class Holds:
    """`then available == 5`: true of the aggregate's state afterwards."""

    condition: Expression
    span: Span = field(compare=False)


Outcome = Happening | Refused | NothingHappens | Holds


@value(kw_only=True)
class Scenario(Placed):
    """`subject` is the aggregate after `for`; `identity` the values given to it."""

    subject: Reference | None = None
    identity: tuple[Argument, ...] = ()
    given: tuple[Happening, ...] = ()
    when: tuple[Happening, ...] = ()
    then: tuple[Outcome, ...] = ()

    @property
    def name(self) -> str:
        return self.label
