"""A story told along the wall: arrows between stickies, time running with them."""

from dataclasses import field
from typing import Literal

from stormgen.board.element import Placed, Reference
from stormgen.source import Span
from stormgen.values import value

ArrowKind = Literal["issues", "emits", "triggers", "updates", "informs", "calls", "raises", "notifies", "precedes"]

# What an arrow means is decided by the kinds of its two ends (Brandolini's colour grammar).
ARROWS: dict[tuple[str, str], ArrowKind] = {
    ("actor", "command"): "issues",
    ("command", "event"): "emits",
    ("event", "policy"): "triggers",
    ("policy", "command"): "issues",
    ("event", "view"): "updates",
    ("view", "actor"): "informs",
    ("command", "system"): "calls",
    ("system", "event"): "raises",
    ("event", "system"): "notifies",
    ("event", "event"): "precedes",
}


@value
class Arrow:
    source: Reference
    target: Reference
    kind: ArrowKind
    span: Span = field(compare=False)


@value(kw_only=True)
class Story(Placed):
    """A `flow` of the text. `stops` are its stickies in the order they are first told."""

    stops: tuple[Reference, ...] = ()
    arrows: tuple[Arrow, ...] = ()
