"""A question, risk or quarrel left on the wall (red), or a chance seen (green); the text is the label."""

from stormgen.board.element import Placed, Reference
from stormgen.values import value


@value(kw_only=True)
class Hotspot(Placed):
    on: tuple[Reference, ...] = ()


@value(kw_only=True)
class Opportunity(Placed):
    on: tuple[Reference, ...] = ()
