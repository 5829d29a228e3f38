"""A person or role that issues commands and reads views (small yellow sticky)."""

from stormgen.board.element import Placed
from stormgen.values import value


@value(kw_only=True)
class Actor(Placed):
    pass
