"""A value is made into one of the type that is wanted, and left alone where it is one."""

import pytest

from stormgen.behaviour.types import DECIMAL, INT, JSON, NOTHING, STRING, Types
from stormgen.behaviour.types.conversion import Conversion, conversion
from stormgen.behaviour.types.inference.operators import compared_as
from stormgen.board import Board
from stormgen.board.types import Optional, Type


@pytest.mark.parametrize(
    ("given", "wanted", "needed"),
    [
        (INT, INT, Conversion()),
        (INT, None, Conversion()),
        (Optional(INT), JSON, Conversion()),
        (INT, Optional(INT), Conversion()),
        (INT, DECIMAL, Conversion(to_decimal=True)),
        (Optional(STRING), STRING, Conversion(unwraps=True)),
        (Optional(INT), Optional(DECIMAL), Conversion(to_decimal=True)),
        (Optional(INT), DECIMAL, Conversion(unwraps=True, to_decimal=True)),
    ],
)
def test_what_is_done_with_a_value(given: Type, wanted: Type | None, needed: Conversion) -> None:
    assert conversion(given, wanted) == needed


@pytest.mark.parametrize(
    ("left", "right", "both"),
    [
        (STRING, STRING, STRING),
        (STRING, Optional(STRING), Optional(STRING)),
        (INT, Optional(DECIMAL), None),
        (Optional(STRING), NOTHING, None),
    ],
)
def test_what_both_sides_are_compared_as(left: Type, right: Type, both: Type | None) -> None:
    assert compared_as(Types(Board("", ())), left, right) == both
