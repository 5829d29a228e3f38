"""A question, risk or quarrel left on the wall (red), or a chance seen (green); the text is the label."""

from dataclasses import dataclass

from stormgen.board.element import Placed, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot(Placed):
    on: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(Placed):
    on: tuple[Reference, ...] = ()
