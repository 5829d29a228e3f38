"""The type that a value has and the one that is wanted in; what is done with the value on the way, out."""

from stormgen.behaviour.types.types import DECIMAL, INT, JSON, held
from stormgen.board.types import Optional, Type
from stormgen.values import value


@value
class Conversion:
    """`unwraps`: an optional is taken for what it holds. `to_decimal`: a whole number becomes a decimal."""

    unwraps: bool = False
    to_decimal: bool = False


def conversion(given: Type, wanted: Type | None) -> Conversion:
    """Of two types that fit. JSON takes anything as it is."""
    if wanted is None or wanted == JSON:
        return Conversion()
    return Conversion(
        unwraps=isinstance(given, Optional) and not isinstance(wanted, Optional),
        to_decimal=held(wanted) == DECIMAL and held(given) == INT,
    )
