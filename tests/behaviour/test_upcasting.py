"""What was recorded in an old shape is read in the current one, from version to version."""

from decimal import Decimal

import pytest

from stormgen.behaviour.interpreter.upcasting import upcast
from stormgen.behaviour.types.upcasting import lineage
from stormgen.behaviour.values.refusals import Refused
from stormgen.board import Board, Event, Key
from stormgen.source import SourceText
from stormgen.workspace.build import build_text

ORDERS = """
context Sales {
  aggregate Order(number: int) {
    event Placed(sum: decimal(9,3), pieces: int, note: string)
    event Placed v2 (total renamed from sum: decimal(9,3), each: decimal, currency: string)
      supersedes v1 (each: sum / pieces, currency: "EUR")
    event Placed v3 (total: decimal(9,2), each: decimal, currency: string, label: string, coupon: string?, r: int = 3)
      supersedes v2 (label: currency + "!")
    event Shipped(by: string)
    event Shipped v2 (by: string, of: int)
    event Shipped v3 (by: string, of: int) supersedes v2
  }
}
"""


def event(name: str) -> tuple[Event, Board]:
    checked = build_text(SourceText("a.storm", ORDERS))
    assert not checked.failed, checked.diagnostics
    return checked.value.board.find(Event, Key("event", f"Sales.Order.{name}")), checked.value.board


def test_versions_are_read_one_as_the_next() -> None:
    placed, board = event("Placed")
    first = {"number": 7, "sum": Decimal("10.125"), "pieces": 4, "note": "n"}
    assert dict(upcast(board, placed, 1, first)) == {
        "number": 7,
        "total": Decimal("10.12"),
        "each": Decimal("2.53125"),
        "currency": "EUR",
        "label": "EUR!",
        "coupon": None,
        "r": 3,
    }


def test_the_second_is_read_without_the_first() -> None:
    placed, board = event("Placed")
    second = {"number": 7, "total": Decimal(1), "each": Decimal(2), "currency": "CHF"}
    third = upcast(board, placed, 2, second)
    assert (third["label"], third["each"]) == ("CHF!", Decimal(2))
    assert upcast(board, placed, 3, third) == third


def test_an_expression_without_a_value_refuses() -> None:
    placed, board = event("Placed")
    with pytest.raises(Refused) as refused:
        upcast(board, placed, 1, {"number": 7, "sum": Decimal(1), "pieces": 0, "note": ""})
    assert refused.value.name == "DivisionByZero"


def test_a_version_that_nothing_supersedes_is_not_read() -> None:
    assert [v.number for v in lineage(event("Placed")[0])] == [1, 2, 3]
    assert [v.number for v in lineage(event("Shipped")[0])] == [2, 3]
