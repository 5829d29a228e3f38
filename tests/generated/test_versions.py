"""What was told before an upgrade takes effect after it, whether it waits in the database or comes from outside."""

from pathlib import Path

from tests.generated.project import MODELS, Project

# Run in the generated service, among its own tests.
AFTER_THE_UPGRADE = """
import httpx
import pytest
import sqlalchemy as sa

from selling.adapters import outbox, tables
from selling.adapters.database import Database
from selling.config import Settings
from selling.domain.upcasters import OrderPlacedV1, OrderPlacedV2, PaidV1
from selling.entrypoints.api import create_app

pytestmark = pytest.mark.anyio


async def test_what_waits_in_the_database(database: Database, settings: Settings) -> None:
    waits = sa.insert(tables.joins).values(policy="Release", key="7", type=PaidV1.TYPE, data='{"number": 7}')
    async with database.transaction() as tx:
        await tx.run(waits, {})
        await outbox.add(tx, OrderPlacedV1(number=6, sum="1", pieces=0, channel="web"), 1)
        await outbox.add(tx, OrderPlacedV1(number=7, sum="10.125", pieces=4, channel="web"), 1)
        await outbox.add(tx, OrderPlacedV2(number=8, total="3", each="1.5", currency="NOK"), 1)
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        app.state.service.relay.wake()
        await app.state.service.relay.settled(seconds=10)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as client:
            rows = (await client.get("/views/orders")).json()
            told = (await client.get("/events")).json()
    shown = sorted((row["number"], row["label"], row["each"]) for row in rows)
    assert shown == [(7, "EUR!", "2.53125"), (8, "NOK!", "1.5")]
    assert [event["type"] for event in told[:3]] == [OrderPlacedV1.TYPE, OrderPlacedV1.TYPE, OrderPlacedV2.TYPE]
    released = [event["data"] for event in told if event["type"] == "Selling.OrderReleased"]
    assert released == [{"number": 7, "label": "EUR!"}]


async def test_what_comes_from_outside(client: httpx.AsyncClient) -> None:
    async def told(kind: str, **data: object) -> httpx.Response:
        event = {"specversion": "1.0", "id": kind, "source": "/elsewhere", "type": kind, "data": data}
        return await client.post("/events", json=event)

    assert (await told("Paying.Paid", number=9)).status_code == 202
    refused = await told("Selling.Order.OrderMade", number=9, sum="1", pieces=0, channel="web")
    assert refused.status_code == 422
    assert "DivisionByZero" in refused.text
"""


def test_events_from_before_an_upgrade_take_effect_after_it(tmp_path: Path) -> None:
    project = Project.of(MODELS / "versions.storm", "Selling", tmp_path)
    (tmp_path / "tests/test_after_the_upgrade.py").write_text(AFTER_THE_UPGRADE, encoding="utf-8")
    project.passes("pytest", "-p", "no:cacheprovider", "tests/test_after_the_upgrade.py", "tests/test_upcasters.py")
