"""A system outside the model, such as a payment gateway (pink sticky)."""

from dataclasses import dataclass

from stormgen.board.element import Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Placed):
    pass
