"""Contexts are called what their aggregates are about, readably, and no two alike."""

import pytest

from stormgen.board import Key
from stormgen.seams.naming import suggest_names


def named(*groups: str, kind: str = "aggregate", taken: tuple[str, ...] = ()) -> list[str]:
    """The names suggested for groups such as `"Order OrderLine"`, the most central first."""
    keys = {at: [Key(kind, name) for name in group.split()] for at, group in enumerate(groups)}
    names = suggest_names(keys, set(taken))
    return [names[at] for at in range(len(groups))]


@pytest.mark.parametrize(
    ("group", "name"),
    [
        ("BillRun Bill BillPrint", "Bill"),
        ("SalesOrder SalesInvoice Customer", "Sales"),
        ("Sale SalesReport Customer", "Sale"),
        ("SMSCenter SMSSettings", "SMS"),
        ("stock_entry stock_count", "Stock"),
        ("WishList WishListShared Note", "WishList"),
        ("Range RangeProduct RangeProductFile", "Range"),
        ("InvoiceA PurchaseInvoice SaleInvoice", "Invoice"),
        ("Company Person Order", "Company"),
        ("ItemType ItemStatus ItemSettings", "ItemType"),
        ("OrderSettings Company", "Company"),
        ("OrderSettings", "OrderSettings"),
        ("Settings", "Settings"),
        ("注文_明細 注文_履歴", "注文"),
        ("ЗаказТовара ЗаказУслуги", "Заказ"),
        ("注文 顧客", "注文"),
        ("X1 X2", "X1"),
        ("_", "_"),
    ],
)
def test_a_group_is_named_by_what_its_names_share_or_its_centre(group: str, name: str) -> None:
    assert named(group) == [name]


def test_a_word_that_others_have_as_well_does_not_name() -> None:
    assert named("PartyOrder PartyBill", "PartyStock PartyShelf", "PartyPlan PartyTask") == [
        "PartyOrder",
        "PartyStock",
        "PartyPlan",
    ]


def test_a_word_of_few_names_one_of_many_only_if_the_central_one_begins_with_it() -> None:
    others = " ".join(f"{letter}{letter.lower()}x" for letter in "ABCDEFGHIJKLMN")
    assert named(f"StockEntry StockCount {others}") == ["Stock"]
    assert named(f"Company StockEntry StockCount {others}") == ["Company"]


def test_a_verb_names_no_context() -> None:
    assert named("OrderPlaced OrderCancelled", kind="event") == ["Order"]
    assert named("PlaceOrder PlaceBid", kind="command") == ["Order"]
    assert named("OrderWasPlaced CartWasFilled", kind="event") == ["Order"]
    assert named("Sold Paid", kind="event") == ["Sold"]


def test_names_that_are_taken_are_not_given_again_in_any_case() -> None:
    assert named("StockEntry StockCount", taken=("STOCK",)) == ["StockCount"]
    assert named("Stock", taken=("stock", "Stock2")) == ["Stock3"]


def test_contexts_of_one_word_are_numbered_around_the_names_that_are_taken() -> None:
    groups = [f"Order{number}Placed" for number in range(5)]
    assert named(*groups, kind="event", taken=("ORDER3",)) == ["Order", "Order2", "Order4", "Order5", "Order6"]


def test_the_order_of_equal_units_does_not_tell_in_a_shared_word() -> None:
    assert named("StockEntry BillEntry StockCount BillCount") == named("BillCount StockCount BillEntry StockEntry")
