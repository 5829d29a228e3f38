"""Pins are found by name; what the model cannot have is refused in a sentence that names the setting."""

import pytest

from stormgen import loads
from stormgen.seams import SeamOptions
from stormgen.seams.pins import Pins, WrongPin, resolve
from stormgen.seams.units import Units

SHOP = """
context Ordering { aggregate Cart(id: uuid) aggregate Order(id: uuid) }
context Stock { aggregate Item(id: uuid) aggregate Cart(id: uuid) }
aggregate Invoice(id: uuid)
aggregate Payment(id: uuid)
aggregate Refund(id: uuid)
"""


def pins(model: str = SHOP, **options: tuple[tuple[str, ...], ...]) -> tuple[Units, Pins]:
    board = loads(model).board
    units = Units(board)
    return units, resolve(board, units, SeamOptions(**options))


def names(units: Units, group: tuple[int, ...]) -> list[str]:
    return sorted(units.all[unit].path for unit in group)


def test_names_are_short_or_dotted() -> None:
    units, found = pins(together=(("Invoice", "Order"),), apart=(("Ordering.Cart", "Refund"),))
    assert [names(units, group) for group in found.together] == [["Invoice", "Ordering.Order"]]
    assert [names(units, pair) for pair in found.apart] == [["Ordering.Cart", "Refund"]]


def test_groups_that_share_an_aggregate_are_one() -> None:
    units, found = pins(together=(("Invoice", "Payment"), ("Order", "Ordering.Cart"), ("Payment", "Refund")))
    joined = sorted(names(units, group) for group in found.together)
    assert joined == [["Invoice", "Payment", "Refund"], ["Ordering.Cart", "Ordering.Order"]]


def test_of_a_group_apart_no_two_are_together() -> None:
    units, found = pins(apart=(("Invoice", "Payment", "Refund"), ("Payment", "Invoice")))
    assert sorted(names(units, pair) for pair in found.apart) == [
        ["Invoice", "Payment"],
        ["Invoice", "Refund"],
        ["Payment", "Refund"],
    ]
    assert all(first < second for first, second in found.apart)


def test_on_a_wall_without_aggregates_its_stickies_are_pinned() -> None:
    units, found = pins("event Sold command Sell event Paid", together=(("Sell", "Paid"),))
    assert [names(units, group) for group in found.together] == [["Paid", "Sell"]]


def test_without_pins_there_are_none() -> None:
    assert pins()[1] == Pins()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"together": (("Invoise", "Order"),)}, "seams.together: the model has no aggregate Invoise. .* Invoice?"),
        ({"apart": (("Stock.Itm", "Order"),)}, "seams.apart: the model has no aggregate Stock.Itm. .* Stock.Item?"),
        ({"apart": (("Giraffe", "Order"),)}, r"seams.apart: the model has no aggregate Giraffe\.$"),
        ({"together": (("Cart", "Order"),)}, "Cart may be Ordering.Cart or Stock.Cart; write the one that is meant."),
        ({"together": (("Order", "Item"),)}, "Stock.Item and Ordering.Order .* declares them in Stock and Ordering."),
        (
            {"together": (("Order", "Invoice"), ("Invoice", "Item"))},
            "seams.together: Stock.Item and Ordering.Order cannot stand in one context",
        ),
        (
            {"apart": (("Ordering.Cart", "Order"),)},
            "Ordering.Cart and Ordering.Order cannot .* the model declares both in Ordering.",
        ),
        (
            {"together": (("Invoice", "Payment"), ("Payment", "Refund")), "apart": (("Refund", "Invoice"),)},
            r"seams.apart: Invoice and Refund cannot stand apart, because seams.together joins them\.",
        ),
        (
            {"together": (("Invoice", "Order"),), "apart": (("Invoice", "Ordering.Cart"),)},
            r"Ordering.Cart and Invoice cannot stand apart, because seams.together joins them in Ordering\.",
        ),
        (
            {"together": (("Invoice", "Order"), ("Refund", "Ordering.Cart")), "apart": (("Invoice", "Refund"),)},
            r"Invoice and Refund cannot stand apart, because seams.together joins them in Ordering\.",
        ),
    ],
)
def test_what_the_model_cannot_have_is_refused(options: dict[str, tuple[tuple[str, ...], ...]], sentence: str) -> None:
    with pytest.raises(WrongPin, match=sentence):
        pins(**options)


def test_a_name_of_two_kinds_is_told_with_them() -> None:
    with pytest.raises(WrongPin, match="Sale may be the command Sale or the event Sale"):
        pins("event Sale command Sale event Paid", together=(("Sale", "Paid"),))
