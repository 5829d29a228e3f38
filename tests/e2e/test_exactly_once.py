"""Killed at every bad moment under load: what was accepted takes effect exactly once. A naive service is found out."""

import asyncio
import os
import random
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from tests.e2e.ledger import Ledger
from tests.e2e.running import Service, service, until
from tests.services.broker import Broker

SHOP = Path(__file__).parent / "models/shop.storm"
NAIVE = Path(__file__).parent / "naive.py"
KILLS = int(os.environ.get("STORMGEN_KILLS", "50"))
PLACES = ("after-commit", "after-publish", "after-effect", "before-ack")
PATIENCE_SECONDS = 10.0
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
def pair(tmp_path: Path, broker: Broker, postgres_url: str) -> Iterator[tuple[Service, Service]]:
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


def relaunch(one: Service, place: str, times: int) -> None:
    one.process.kill()
    one.launch(FAILPOINT=f"{place}:{times}")


def died_there(one: Service, seconds: float = 15) -> bool:
    return until(lambda: not one.process.alive, seconds) and one.process.wait(1) == DIED_AT_FAILPOINT


def kill_again_and_again(pair: tuple[Service, Service], kills: int) -> int:
    """Both die at one place after the other, or at any moment where one is not reached. How many died at a place."""
    chance, places = random.Random(8), cycle(PLACES)
    since = dict.fromkeys(range(len(pair)), 0.0)
    deaths = at_places = 0
    while deaths < kills:
        for number, one in enumerate(pair):
            alive = one.process.alive
            if not alive or time.monotonic() - since[number] > PATIENCE_SECONDS:
                deaths, at_places = deaths + 1, at_places + (not alive)
                relaunch(one, next(places), chance.randint(1, 4))
                since[number] = time.monotonic()
        time.sleep(0.02)
    return at_places


def test_what_was_accepted_takes_effect_exactly_once(pair: tuple[Service, Service], broker: Broker) -> None:
    ledger = started(pair)
    at_places = kill_again_and_again(pair, KILLS // 2)
    broker.process.kill()
    broker.process.start()
    at_places += kill_again_and_again(pair, KILLS // 2)
    for one in pair:
        one.again()
    ledger.stop()
    assert until(lambda: not ledger.problems(), 60), ledger.problems()
    print(
        f"{KILLS} deaths, {at_places} of them at failpoints; {len(ledger.accepted)} of {ledger.asked} orders accepted"
    )
    assert at_places >= KILLS // 2
    assert len(ledger.accepted) > KILLS


def test_two_instances_on_one_database_share_the_work(pair: tuple[Service, Service]) -> None:
    """The facts of an aggregate stay in order, also when one of the two dies."""
    orders, stock = pair
    second = Service(stock.project, {**stock.settings, "INSTANCE": "second"})
    ledger = started(pair)
    second.start()
    try:
        notes = [str(uuid4()) for _ in range(8)]
        for number in range(60):
            for order in notes:
                orders.do("order/change-note", orderId=order)
            if number == 30:
                stock.process.kill()
        ledger.stop()
        for order in notes:
            assert until(lambda: second.see(f"notes/{order}").get("last") == 60, 60), second.process.said()  # noqa: B023
            assert second.see(f"notes/{order}")["jumps"] == 0
        stock.start()
        assert until(lambda: not ledger.problems(), 60), ledger.problems()
    finally:
        second.process.kill()


@pytest.mark.parametrize(("killed", "place"), [(0, "before-publish"), (1, "before-ack")], ids=["lost", "doubled"])
def test_a_naive_service_is_found_out(pair: tuple[Service, Service], killed: int, place: str) -> None:
    for one in pair:
        one.program = (str(NAIVE), one.project.package)
    ledger = started(pair)
    for _ in range(2):
        relaunch(pair[killed], place, 5)
        assert died_there(pair[killed])
    pair[killed].start()
    ledger.stop()
    assert not until(lambda: not ledger.problems(), 5)
    assert any(("never" if place == "before-publish" else "more than once") in said for said in ledger.problems())
