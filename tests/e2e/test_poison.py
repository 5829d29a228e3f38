"""What cannot take effect is set aside with its reason, does not stand in the way, and is replayed when it can."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import aio_pika
import pytest
from aiokafka import AIOKafkaProducer

from tests.e2e.running import Service, service, until
from tests.services.broker import Broker

SHOP = Path(__file__).parent / "models/shop.storm"
TOPIC, TYPE = "orders.order.events", "Orders.Order.NoteChanged"


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory, broker: Broker) -> Iterator[Service]:
    running = service(SHOP, "Stock", tmp_path_factory.mktemp("poison"), BROKER_URL=broker.url)
    try:
        running.start()
        yield running
    finally:
        running.process.stop()


def note(order: str, number: int, **other: Any) -> bytes:
    """As Orders tells it."""
    told = {"specversion": "1.0", "id": f"{order}-{number}", "source": "/orders", "type": TYPE, "subject": order}
    return json.dumps({**told, "data": {"orderId": order, "number": number}, **other}).encode()


def publish(broker: Broker, key: str, *bodies: bytes) -> None:
    """By hand, as no service of ours would."""
    send = _to_kafka if broker.kind == "kafka" else _to_rabbitmq
    asyncio.run(send(broker.url, key, bodies))


async def _to_kafka(url: str, key: str, bodies: tuple[bytes, ...]) -> None:
    async with AIOKafkaProducer(bootstrap_servers=url.removeprefix("kafka://")) as producer:
        for body in bodies:
            await producer.send_and_wait(TOPIC, body, key=key.encode())


async def _to_rabbitmq(url: str, key: str, bodies: tuple[bytes, ...]) -> None:
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        exchange = await channel.get_exchange("orders")
        for body in bodies:
            message = aio_pika.Message(body, headers={"key": key, "CC": [TYPE]})
            await exchange.publish(message, TOPIC)


def noted(stock: Service, order: str, number: int) -> bool:
    return until(lambda: stock.see(f"notes/{order}").get("last") == number)


def test_a_fact_that_is_told_again_takes_effect_once(stock: Service, broker: Broker) -> None:
    order = str(uuid4())
    publish(
        broker, order, note(order, 1), note(order, 2), note(order, 1), note(order, 2), note(order, 2), note(order, 3)
    )
    assert noted(stock, order, 3), stock.process.said()
    assert stock.see(f"notes/{order}")["jumps"] == 0


@pytest.mark.parametrize(
    "junk", [b"", b"\xff\x00", b"[]", b'{"id": 1}', note("x", 1), note("x", 1, data=[]), note("x", 1, hops="many")]
)
def test_junk_is_set_aside_and_the_rest_goes_on(stock: Service, broker: Broker, junk: bytes) -> None:
    key, order = f"junk-{uuid4()}", str(uuid4())
    publish(broker, key, junk)
    publish(broker, order, note(order, 1))
    assert noted(stock, order, 1), stock.process.said()
    assert until(lambda: f"{TOPIC} {key}: NotUnderstood" in stock.says("dead-letters"))


def test_what_nobody_listens_to_is_passed_over(stock: Service, broker: Broker) -> None:
    key, order = f"other-{uuid4()}", str(uuid4())
    own = note(order, 9, type="Stock.Item.Received", data={"sku": key, "pieces": 1})
    publish(broker, key, note(order, 9, type="Orders.Order.Unheard"), own)
    publish(broker, order, note(order, 1))
    assert noted(stock, order, 1)
    assert stock.see(f"shelf/{key}") == {}
    assert key not in stock.says("dead-letters")


def test_what_failed_is_replayed_in_its_order_once_it_can_be_read(
    stock: Service, broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program has a mistake: it can't count to two. The next version can."""
    order = str(uuid4())
    views = stock.project.folder / "stock/service_layer/views.py"
    sound = views.read_text()
    views.write_text(
        sound.replace("self.last = event.number", "self.last = event.number if event.number != 2 else [][0]")
    )
    stock.again()
    publish(broker, order, note(order, 1), note(order, 2), note(order, 3))
    assert until(lambda: stock.says("dead-letters").count(order) == 2), stock.process.said()
    told = stock.says("dead-letters")
    assert "IndexError" in told and "waits for an earlier one" in told
    assert stock.see(f"notes/{order}") == {"orderId": order, "last": 1, "jumps": 0}
    views.write_text(sound)
    stock.again()
    assert stock.says("replay").count("has taken effect") == 2
    assert noted(stock, order, 3)
    assert stock.see(f"notes/{order}")["jumps"] == 0
    assert order not in stock.says("dead-letters")
