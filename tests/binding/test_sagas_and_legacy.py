"""Sagas with their steps, and what the old system has."""

from decimal import Decimal

import pytest

from stormgen.board import Key, Rate, Table
from stormgen.board.expression import Name
from stormgen.board.types import Builtin
from stormgen.source import SourceText, Span
from tests.language.reading import board_of, slugs_in

SPAN = Span(SourceText("", ""), 0, 0)
STICKIES = (
    "context Ordering { event Placed(id: uuid, total: money), Done, Cancelled }\n"
    "command Reserve(id: uuid), Release(key: uuid), Charge(amount: money), Ship\n"
    "event Reserved(key: uuid), Rejected, Charged, Declined, Lost, Shipped\n"
)


def test_saga_with_everything() -> None:
    board = board_of(
        STICKIES + 'saga Fulfil orchestration in Ordering "Gets it there" {\n'
        "  start Placed\n"
        "  step reserve { do Reserve done Reserved failed Rejected, Lost\n"
        "    undo Release(key: key) lock idempotent by id }\n"
        "  step charge pivot { do Charge(amount: total), done Charged failed Declined timeout 30s, irreversible }\n"
        "  step ship retriable { do Ship done Shipped retry 5 every 10s }\n"
        "  complete Done\n  abort Cancelled\n}"
    )
    (saga,) = board.sagas
    assert (saga.key.path, saga.context, saga.label) == (
        "Fulfil",
        Key("context", "Ordering"),
        "Gets it there",
    )
    assert saga.style == "orchestration"
    assert [[r.key.path for r in facts] for facts in (saga.start, saga.complete, saga.abort)] == [
        ["Ordering.Placed"],
        ["Ordering.Done"],
        ["Ordering.Cancelled"],
    ]
    reserve, charge, ship = saga.steps
    assert reserve.do and reserve.do.command.key.name == "Reserve" and reserve.undo
    assert [r.key.name for r in reserve.failed] == ["Rejected", "Lost"]
    assert reserve.undo.arguments[0].value == Name("key", "parameter", span=SPAN)
    assert (reserve.lock, reserve.idempotency_key, reserve.irreversible, reserve.kind) == (True, "id", False, None)
    assert (charge.kind, charge.timeout, charge.irreversible, charge.retries) == ("pivot", 30_000, True, None)
    assert (ship.kind, ship.retries, ship.retry_every, ship.failed, ship.undo) == ("retriable", 5, 10_000, (), None)


def test_steps_in_parallel_know_what_came_before_them_all() -> None:
    board = board_of(
        STICKIES + "saga S in Ordering { start Placed step a { do Reserve done Reserved }\n"
        "parallel { step b { do Charge done Charged lock } step c readonly { do Ship done Shipped } }\n"
        "step d { unlock b } }"
    )
    (saga,) = board.sagas
    assert [(step.name, step.beside, step.kind) for step in saga.steps] == [
        ("a", None, None),
        ("b", 0, None),
        ("c", 1, "readonly"),
        ("d", None, None),
    ]
    assert saga.steps[3].unlocks == ("b",)
    text = STICKIES + "saga S in Ordering { start Placed parallel { step a { do Reserve done Reserved }\n"
    assert slugs_in(text + "step b { do Release(key: key) } } }") == [("unknown-name", 5)]
    assert slugs_in(text + "} step b { do Release(key: key) } }") == []


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ("step a { do Ship lock } step b { unlock a }", []),
        ("step a { do Ship } step b { unlock a }", [("unknown-name", 4)]),
        ("step b { do Ship lock unlock b }", [("unknown-name", 4)]),
        ("parallel { step a { do Ship lock } step b { unlock a } }", [("unknown-name", 4)]),
        ("step a { do Ship lock } parallel { step b { do Ship } step c { unlock a } }", []),
    ],
)
def test_only_a_lock_that_was_taken_is_released(steps: str, found: list[tuple[str, int]]) -> None:
    assert slugs_in(f"{STICKIES}saga S {{ {steps} }}") == found


def test_choreography_and_label_before() -> None:
    board = board_of(STICKIES + 'context Ordering { saga Path "The path" choreography { start Placed } }')
    (saga,) = board.sagas
    assert (saga.style, saga.label, saga.context) == ("choreography", "The path", Key("context", "Ordering"))


@pytest.mark.parametrize(
    ("step", "known"),
    [("do Charge(amount: total)", True), ("do Release(key: key)", False), ("do Charge(amount: price)", False)],
)
def test_step_knows_what_came_before_it(step: str, known: bool) -> None:
    text = f"{STICKIES}saga S in Ordering {{ start Placed\nstep one {{ {step} done Reserved }} }}"
    assert slugs_in(text) == ([] if known else [("unknown-name", 5)])


def test_step_knows_replies_of_the_steps_before() -> None:
    board = board_of(
        STICKIES
        + "saga S in Ordering { start Placed step a { do Reserve done Reserved } step b { do Release(key: key) } }"
    )
    step = board.sagas[0].steps[1]
    assert step.do and step.do.arguments[0].value == Name("key", "parameter", span=SPAN)


LEGACY = (
    "aggregate Item(sku: text) { onHand: int  command Adjust(delta: int)  event Adjusted }\naggregate Order(id: uuid)\n"
    "view Stock by sku from Item\n"
)


def test_legacy_with_everything() -> None:
    board = board_of(
        LEGACY + 'legacy Shop "The PHP monolith" {\n'
        '  database postgres "shop"\n'
        "  table inventory(item_id: int key, sku: text, qty: int?) -> Item { sku = sku, onHand = qty } rows 2e6\n"
        "  table dbo.orders rows 120000\n  table order_lines()\n"
        '  route GET "/api/inventory/{itemId}" -> Stock { sku = itemId } at 120/s\n'
        '  route POST "/api/inventory/adjust" -> Adjust at 0.5/min\n'
        '  route DELETE "/x"\n'
        "  transaction PlaceOrder { dbo.orders, order_lines Item } at 2/s\n"
        '  transaction "Nightly run" { inventory }\n'
        '  depends Item -> Order "reads open orders" weight 3\n  depends Order -> Item\n'
        '  module stock "Stock keeping" { tables inventory, order_lines  routes "/api/inventory/*", "/x"\n'
        "    loc 12000  commits 340, defects 12  users 1.2e4 teams 4, security 7.5 calls checkout 1200/min, stock }\n"
        "  module checkout\n}"
    )
    (legacy,) = board.legacies
    assert (legacy.label, legacy.database) == ("The PHP monolith", ("postgres", "shop"))
    inventory, orders, lines = legacy.tables
    assert [(c.name, c.type, c.primary_key) for c in inventory.columns][:2] == [
        ("item_id", Builtin("int"), True),
        ("sku", Builtin("text"), False),
    ]
    assert inventory.aggregate and inventory.aggregate.key == Key("aggregate", "Item")
    assert [(m.field, m.source) for m in inventory.mappings] == [("sku", "sku"), ("onHand", "qty")]
    assert (orders.label, orders.columns, lines.columns) == ("dbo.orders", (), ())
    assert [table.rows for table in legacy.tables] == [2_000_000, 120_000, None]
    get, post, delete = legacy.routes
    assert (get.method, get.path, get.name) == ("GET", "/api/inventory/{itemId}", "GET /api/inventory/{itemId}")
    assert get.target and get.target.key == Key("view", "Stock")
    assert post.target and post.target.key == Key("command", "Item.Adjust")
    assert (get.rate, delete.rate, delete.target) == (Rate(Decimal(120), "s", SPAN), None, None)
    assert post.rate and post.rate.per_second == Decimal("0.5") / 60
    place, nightly = legacy.transactions
    assert [r.key for r in place.members] == [orders.key, lines.key, Key("aggregate", "Item")]
    assert (place.rate and place.rate.per_second, nightly.label, nightly.rate) == (Decimal(2), "Nightly run", None)
    first, second = legacy.dependencies
    assert (first.source.key.name, first.target.key.name, first.reason, first.weight) == (
        "Item",
        "Order",
        "reads open orders",
        Decimal(3),
    )
    assert (second.reason, second.weight) == ("", Decimal(1))
    stock, checkout = legacy.modules
    assert [r.key for r in stock.tables] == [inventory.key, lines.key]
    assert (stock.route_patterns, stock.loc, stock.commits, stock.defects) == (
        ("/api/inventory/*", "/x"),
        12000,
        340,
        12,
    )
    assert (stock.users, stock.teams, stock.security) == (12000, 4, Decimal("7.5"))
    assert (checkout.users, checkout.teams, checkout.security) == (None, None, None)
    assert [(c.module.key, c.rate and c.rate.unit) for c in stock.calls] == [(checkout.key, "min"), (stock.key, None)]
    assert board.find(Table, inventory.key) is inventory


def test_legacy_of_one_name_is_one_system() -> None:
    board = board_of("legacy Shop { table a }", 'legacy Shop "Old" { table b  database mysql }')
    (legacy,) = board.legacies
    assert ([t.name for t in legacy.tables], legacy.label, legacy.database) == (["a", "b"], "Old", ("mysql", ""))


def test_a_huge_transaction_is_cut_and_told() -> None:
    members = ", ".join(f"t{n}" for n in range(501))
    text = "\n".join(
        [*(f"legacy L {{ table t{n} }}" for n in range(501)), f"legacy L {{ transaction T {{ {members} }} }}"]
    )
    assert slugs_in(text) == [("fact-out-of-range", 502)]
