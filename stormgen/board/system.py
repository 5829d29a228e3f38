"""A system outside the model, such as a payment gateway (pink sticky)."""

from stormgen.board.element import Placed
from stormgen.values import value


@value(kw_only=True)
class System(Placed):
    pass
