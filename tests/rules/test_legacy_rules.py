"""Rules on the system of today: what they tell of, and where they hold back."""

import pytest

from tests.rules.asking import findings, told

STICKIES = """
context Sales {
  aggregate Order(orderId: uuid) {
    total: money
    paid: bool
    note: string = "none"
    command PlaceOrder() -> OrderPlaced
    command AskTotal()
    event OrderPlaced
  }
  view OrderPage from Order
}
context Stock {
  aggregate Item(sku: string) { onHand: int  command ReserveItem() -> ItemReserved  event ItemReserved }
}
aggregate Loose(id: uuid)
"""


def legacy(text: str, beside: str = "") -> str:
    return f"{STICKIES} {beside} legacy Shop {{ {text} }}"


def test_a_table_that_nobody_owns() -> None:
    assert told("unmapped-table", legacy("table a -> Order table b")) == ["b"]
    assert told("unmapped-table", legacy("table a -> Order table b table c")) == []


def test_each_old_system_is_as_far_as_it_is() -> None:
    assert told("unmapped-table", legacy("table a -> Order") + " legacy Other { table b }") == []


def test_a_route_that_leads_nowhere() -> None:
    assert told("unmapped-route", legacy('route POST "/a" -> PlaceOrder route GET "/b"')) == ['GET "/b"']
    assert told("unmapped-route", legacy('route GET "/b"')) == []


TABLES = "table orders -> Order table items -> Item table loose -> Loose table nobodys "


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ("orders, items", ["T"]),
        ("Order, Item", ["T"]),
        ("orders, Item", ["T"]),
        ("orders, loose, nobodys", []),
        ("orders, Order", []),
    ],
)
def test_a_transaction_across_a_border(members: str, expected: list[str]) -> None:
    assert told("transaction-across-contexts", legacy(TABLES + f"transaction T {{ {members} }}")) == expected


def test_a_saga_in_all_of_its_contexts_takes_its_place() -> None:
    transaction = TABLES + "transaction T { orders, items }"
    both = "saga S { step a { do PlaceOrder } step b { do ReserveItem } }"
    assert told("transaction-across-contexts", legacy(transaction, both)) == []
    assert told("transaction-across-contexts", legacy(transaction, "saga S { step b { do ReserveItem } }")) == ["T"]
    placed = "saga S in Sales { step b { do ReserveItem } }"
    assert told("transaction-across-contexts", legacy(transaction, placed)) == []


def test_transactions_in_the_same_contexts_are_told_together() -> None:
    text = TABLES + "transaction T { orders, items } transaction U { items, orders }"
    (found,) = findings("transaction-across-contexts", legacy(text))
    assert found.message == "T and U span Sales and Stock; no saga does."
    assert [r.span.text for r in found.related] == ["U"]


def test_fields_that_no_column_feeds() -> None:
    columns = "table orders(id: uuid key, total: money, paid: bool) -> Order"
    fed = f"{columns} {{ orderId = id, total = total }}"
    (found,) = findings("field-without-column", legacy(fed))
    assert found.span.text == "orders" and "paid of Order" in found.message and "note" not in found.message
    assert told("field-without-column", legacy(columns)) == []
    assert told("field-without-column", legacy(fed + "table more -> Order")) == []
    assert told("field-without-column", legacy(fed + "table more(p: bool) -> Order { paid = p }")) == []
    barely = "table items(id: text, n: int) -> Item { sku = id }"
    assert told("field-without-column", legacy(barely)) == ["items"]


def test_columns_that_no_field_takes_over() -> None:
    text = "table orders(no: int key, id: uuid, total: money, state: text) -> Order {{ {} }}"
    (found,) = findings("column-left-behind", legacy(text.format("orderId = id, total = total")))
    assert found.message == "state of orders goes nowhere: no field of Order takes it over."
    wider = legacy(text.format("orderId = id, total = total").replace("state: text", "state: text, by: text"))
    (found,) = findings("column-left-behind", wider)
    assert found.message == "state and by of orders go nowhere: no field of Order takes them over."
    assert told("column-left-behind", legacy(text.format("orderId = id, total = total, note = state"))) == []
    assert told("column-left-behind", legacy(text.format(""))) == []
    assert told("column-left-behind", legacy("table a(x: int, y: int)")) == []


def test_modules_and_their_tables() -> None:
    text = "table a table b module one { tables a } "
    assert told("module-without-tables", legacy(text + "module two { loc 3 }")) == ["two"]
    assert told("module-without-tables", legacy(text + "module two { loc 3 } module three { loc 3 }")) == []
    assert told("table-of-two-modules", legacy(text + "module two { tables b, a }")) == ["a"]
    assert told("table-of-two-modules", legacy(text + "module two { tables b }")) == []


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("/orders", []), ("/ord*", []), ("/orders/*", ["m"]), ("/order", ["m"]), ("*", [])],
)
def test_paths_of_a_module(pattern: str, expected: list[str]) -> None:
    routes = 'route GET "/orders" -> OrderPage'
    assert told("pattern-without-route", legacy(f'{routes} module m {{ routes "{pattern}" }}')) == expected
    assert told("pattern-without-route", legacy(f'module m {{ routes "{pattern}" }}')) == []


def test_a_slip_of_the_hand_in_a_path_is_guessed() -> None:
    (found,) = findings("pattern-without-route", legacy('route GET "/orders" module m { routes "/ordres" }'))
    assert found.hint == "Did you mean /orders?"


def test_an_aggregate_that_is_nowhere_today() -> None:
    assert told("aggregate-without-table", legacy("table a -> Order table b -> Item")) == ["Loose"]
    assert told("aggregate-without-table", legacy("table a -> Order")) == []
    assert told("aggregate-without-table", STICKIES) == []


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        ('GET "/a" -> PlaceOrder', ['GET "/a"']),
        ('HEAD "/a" -> PlaceOrder', ['HEAD "/a"']),
        ('POST "/a" -> PlaceOrder', []),
        ('GET "/a" -> OrderPage', []),
        ('GET "/a" -> AskTotal', []),
        ('GET "/a"', []),
    ],
)
def test_what_only_reads_changes_nothing(route: str, expected: list[str]) -> None:
    assert told("get-that-changes", legacy(f"route {route}")) == expected
