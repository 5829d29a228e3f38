"""Killed at every bad moment under load: what was accepted takes effect exactly once. A naive service is found out."""

import asyncio
import os
import random
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from tests.e2e.ledger import Ledger
from tests.e2e.running import Service, service, until
from tests.services.kafka import Kafka
from tests.services.rabbitmq import RabbitMQ

SHOP = Path(__file__).parent / "models/shop.storm"
NAIVE = Path(__file__).parent / "naive.py"
KILLS = int(os.environ.get("STORMGEN_KILLS", "24"))
PLACES = ("after-commit", "after-publish", "after-effect", "before-ack")
DIED_AT_FAILPOINT = 70


def new_database(server: str) -> str:
    name = f"e2e_{uuid4().hex}"

    async def create() -> None:
        connection = await asyncpg.connect(server)
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    asyncio.run(create())
    return f"{server.rpartition('/')[0]}/{name}"


@pytest.fixture
def pair(tmp_path: Path, broker: Kafka | RabbitMQ, postgres_url: str) -> Iterator[tuple[Service, Service]]:
    orders, stock = (
        service(SHOP, context, tmp_path, BROKER_URL=broker.url, DATABASE_URL=new_database(postgres_url))
        for context in ("Orders", "Stock")
    )
    yield orders, stock
    for one in (orders, stock):
        one.process.kill()


def started(pair: tuple[Service, Service]) -> Ledger:
    for one in pair:
        one.start()
    ledger = Ledger(*pair)
    ledger.stock.do("item/receive", sku=ledger.sku, pieces=1_000_000)
    ledger.start()
    return ledger


def die_at(one: Service, place: str, times: int) -> bool:
    """Start it again so that it dies there. False where the load does not lead there in time."""
    one.process.kill()
    one.launch(FAILPOINT=f"{place}:{times}")
    died = until(lambda: not one.process.alive, 8)
    return died and one.process.wait(1) == DIED_AT_FAILPOINT


def test_what_was_accepted_takes_effect_exactly_once(pair: tuple[Service, Service], broker: Kafka | RabbitMQ) -> None:
    chance = random.Random(8)
    ledger = started(pair)
    died = 0
    for number in range(KILLS):
        one, place = pair[number % 2], PLACES[number // 2 % len(PLACES)]
        died += die_at(one, place, chance.randint(1, 4))
        one.process.kill()
        one.launch()
        if number == KILLS // 2:
            broker.process.kill()
            broker.process.start()
    ledger.stop()
    for one in pair:
        one.again()
    assert until(lambda: not ledger.problems(), 60), ledger.problems()
    print(f"{died} of {KILLS} deaths, {len(ledger.accepted)} of {ledger.asked} orders accepted")
    assert died >= KILLS * 3 // 4
    assert len(ledger.accepted) > KILLS


@pytest.mark.parametrize(("killed", "place"), [(0, "after-commit"), (1, "before-ack")], ids=["lost", "doubled"])
def test_a_naive_service_is_found_out(pair: tuple[Service, Service], killed: int, place: str) -> None:
    for one in pair:
        one.program = (str(NAIVE), one.project.package)
    ledger = started(pair)
    for _ in range(3):
        assert die_at(pair[killed], place, 5)
        pair[killed].start()
    ledger.stop()
    assert not until(lambda: not ledger.problems(), 8)
    assert any(("never" if place == "after-commit" else "more than once") in said for said in ledger.problems())
