"""Two generated services on a real broker: one hears what happened in the other, in order and once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from tests.e2e.running import Service, service, until
from tests.services.broker import Broker

SHOP = Path(__file__).parent / "models/shop.storm"
INVENTORY = Path(__file__).parents[2] / "examples/inventory.storm"


@dataclass(frozen=True)
class Shop:
    orders: Service
    stock: Service
    broker: Broker

    def place(self, sku: str, pieces: int = 1) -> str:
        order = str(uuid4())
        self.orders.do("order/place-order", orderId=order, sku=sku, pieces=pieces)
        return order

    def confirmed(self, order: str) -> bool:
        return bool(self.orders.see(f"order-page/{order}").get("isConfirmed"))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, any_broker: Broker) -> Iterator[Shop]:
    folder = tmp_path_factory.mktemp("shop")
    orders, stock = (
        service(SHOP, context, folder, BROKER_URL=any_broker.url, **any_broker.settings)
        for context in ("Orders", "Stock")
    )
    try:
        orders.start()
        stock.start()
        yield Shop(orders, stock, any_broker)
    finally:
        for one in (orders, stock):
            one.process.stop()


def lasting(broker: Broker) -> Broker:
    if not broker.lasts:
        pytest.skip("what this one keeps is gone when it dies")
    return broker


def test_an_order_placed_in_one_reserves_stock_in_the_other(shop: Shop) -> None:
    shop.stock.do("item/receive", sku="mug", pieces=10)
    order = shop.place("mug", 3)
    assert until(lambda: shop.confirmed(order)), shop.stock.process.said() + shop.orders.process.said()
    assert shop.stock.see("shelf/mug")["reserved"] == 3


def test_a_command_of_another_context_is_done_there(shop: Shop) -> None:
    shop.stock.do("item/receive", sku="pot", pieces=10)
    order = shop.place("pot", 4)
    assert until(lambda: shop.confirmed(order))
    shop.orders.do("order/cancel-order", orderId=order)
    assert until(lambda: shop.stock.see("shelf/pot")["reserved"] == 0), shop.stock.process.said()


def test_the_facts_of_an_aggregate_arrive_in_order(shop: Shop) -> None:
    orders = [str(uuid4()) for _ in range(5)]
    for _ in range(40):
        for order in orders:
            shop.orders.do("order/change-note", orderId=order)
    for order in orders:
        assert until(lambda: shop.stock.see(f"notes/{order}").get("last") == 40)  # noqa: B023
        assert shop.stock.see(f"notes/{order}")["jumps"] == 0


def test_commands_go_on_while_the_broker_is_away(shop: Shop) -> None:
    broker = lasting(shop.broker)
    shop.stock.do("item/receive", sku="lid", pieces=100)
    broker.process.kill()
    orders = [shop.place("lid") for _ in range(10)]
    assert not shop.confirmed(orders[0])
    broker.process.start()
    assert until(lambda: all(map(shop.confirmed, orders)), 60), shop.stock.process.said()
    assert shop.stock.see("ledger/lid") == {"sku": "lid", "times": 10, "taken": 10}


def test_a_service_starts_without_the_broker(shop: Shop) -> None:
    broker = lasting(shop.broker)
    broker.process.kill()
    shop.orders.again()
    shop.orders.do("order/change-note", orderId=(order := str(uuid4())))
    broker.process.start()
    assert until(lambda: shop.stock.see(f"notes/{order}").get("last") == 1, 60)


def test_a_service_that_was_killed_goes_on_where_it_was(shop: Shop) -> None:
    shop.stock.do("item/receive", sku="cup", pieces=100)
    for _ in range(10):
        shop.place("cup")
    shop.stock.process.kill()
    for _ in range(10):
        shop.place("cup")
    shop.stock.start()
    assert until(lambda: shop.stock.see("ledger/cup").get("times") == 20), shop.stock.process.said()
    assert shop.stock.see("shelf/cup")["reserved"] == 20


def test_a_service_that_is_asked_to_stop_ends_by_itself(shop: Shop) -> None:
    assert shop.stock.process.stop(10) in (0, -15)
    shop.stock.start()


@pytest.fixture
def returns(tmp_path: Path, any_broker: Broker) -> Iterator[tuple[Service, Service]]:
    shipping, inventory = (
        service(INVENTORY, c, tmp_path, BROKER_URL=any_broker.url, **any_broker.settings)
        for c in ("Shipping", "Inventory")
    )
    try:
        inventory.start()
        shipping.start()
        yield shipping, inventory
    finally:
        for one in (shipping, inventory):
            one.process.stop()


def test_what_comes_back_to_acme_shop_is_on_the_shelf_again(returns: tuple[Service, Service]) -> None:
    shipping, inventory = returns
    case, order = str(uuid4()), str(uuid4())
    shipping.do("return-case/announce-return", returnId=case, order=order, note="too blue")
    line = {"id": str(uuid4()), "sku": "MUG-BLUE", "quantity": 2, "price": "9.50"}
    shipping.do("return-case/accept-return", returnId=case, lines=[line])
    assert until(lambda: inventory.see("stock-level/MUG-BLUE").get("available") == 2), inventory.process.said()
