"""A person or role that issues commands and reads views (small yellow sticky)."""

from dataclasses import dataclass

from stormgen.board.element import Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Placed):
    pass
