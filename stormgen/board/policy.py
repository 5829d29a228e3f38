"""Whenever an event happens, then do a command (lilac sticky)."""

from dataclasses import field

from stormgen.board.element import Placed, Reference
from stormgen.board.expression import Argument, Expression
from stormgen.source import Span
from stormgen.values import value


@value
class ForEach:
    """`for variable in items`: the policy acts once per element."""

    variable: str
    items: Expression
    span: Span = field(compare=False)


@value
class Issue:
    """A command that a policy issues."""

    command: Reference
    arguments: tuple[Argument, ...]
    span: Span = field(compare=False)


@value(kw_only=True)
class Policy(Placed):
    """`joins` tells `when A and B` (once all happened, per `join_key`) from `when A or B`."""

    triggers: tuple[Reference, ...] = ()
    joins: bool = False
    join_key: str | None = None
    join_key_span: Span | None = field(default=None, compare=False)
    each: ForEach | None = None
    issues: tuple[Issue, ...] = ()
