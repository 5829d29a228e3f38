"""Generated services are clean under ruff and mypy --strict, and pass the tests that come with them."""

import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.generated.project import MODELS, ROOT, Project

INVENTORY = ROOT / "examples/inventory.storm"

# Model, context, and the least coverage of the service's code by its own tests. Contexts that say next to nothing
# have little beside the adapter for PostgreSQL, which is covered where there is a server.
SERVICES = [
    (INVENTORY, "Inventory", 93),
    (INVENTORY, "Ordering", 90),
    (INVENTORY, "Customers", 90),
    (INVENTORY, "Payments", 90),
    (INVENTORY, "Shipping", 90),
    (MODELS / "names.storm", "Import", 90),
    (MODELS / "types.storm", "Depot", 90),
    (MODELS / "types.storm", "Elsewhere", 88),
    (MODELS / "types.storm", "Listening", 90),
    (MODELS / "versions.storm", "Selling", 90),
    (MODELS / "sparse.storm", "Größe", 85),
    (MODELS / "sparse.storm", "Один", 88),
    (MODELS / "sparse.storm", "在庫", 88),
    (MODELS / "sparse.storm", "Commands", 85),
    (MODELS / "sparse.storm", "Json", 85),
    (MODELS / "sparse.storm", "Money", 85),
]
EACH = pytest.mark.parametrize(("model", "context", "least"), SERVICES, ids=[context for _, context, _ in SERVICES])


@EACH
def test_a_service_is_clean_and_passes_its_own_tests(tmp_path: Path, model: Path, context: str, least: int) -> None:
    project = Project.of(model, context, tmp_path)
    project.passes("ruff", "check", "--no-cache", ".")
    project.passes("ruff", "format", "--no-cache", "--check", ".")
    project.passes("mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache/generated"))
    told = project.passes("pytest", "-p", "no:cacheprovider", "--cov", "--cov-report=term")
    covered = re.search(r"^TOTAL.* (\d+)%", told, re.MULTILINE)
    assert covered and int(covered[1]) >= least, told[-3000:]
    assert "warning" not in told, told[-3000:]


@pytest.mark.parametrize(
    ("model", "context"),
    [(INVENTORY, "Inventory"), (MODELS / "types.storm", "Depot"), (MODELS / "types.storm", "Listening")],
)
def test_a_service_passes_its_own_tests_on_postgresql(
    tmp_path: Path, postgres_url: str, model: Path, context: str
) -> None:
    project = Project.of(model, context, tmp_path)
    project.passes("pytest", "-p", "no:cacheprovider", TEST_DATABASE_URL=postgres_url)


def test_the_inventory_service_does_its_work(tmp_path: Path) -> None:
    """As people meet it: started, a command, the fact that was published, and the level read back at once."""
    project = Project.of(INVENTORY, "Inventory", tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {"PORT": str(port), "DATABASE_URL": f"sqlite:///{tmp_path}/work.db", "LOG_LEVEL": "warning"}
    running = subprocess.Popen([sys.executable, "-m", project.package], cwd=tmp_path, env=environment)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            _wait_until_well(client)
            body = {"sku": "MUG/BLUE", "delta": 5, "reason": "Found"}
            told = client.post("/commands/inventory-item/adjust-stock", json=body).json()["events"]
            assert [event["type"] for event in told] == ["Inventory.InventoryItem.StockAdjusted"]
            assert told[0]["data"] == body
            assert client.get("/events").json() == told
            assert client.get("/views/stock-level/MUG/BLUE").json()["available"] == 5
            assert client.get("/views/corrections-by-reason/Found").json() == {
                "reason": "Found",
                "times": 1,
                "pieces": 5,
            }
            refused = client.post("/commands/inventory-item/adjust-stock", json={**body, "delta": -6})
            assert (refused.status_code, refused.json()["error"]) == (409, "InsufficientStock")
            assert client.post("/commands/inventory-item/recount", json={"sku": "A", "counted": -1}).status_code == 422
    finally:
        running.terminate()
        assert running.wait(timeout=10) in (0, -15)


def _wait_until_well(client: httpx.Client) -> None:
    for _ in range(200):
        try:
            if client.get("/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the service does not answer")
