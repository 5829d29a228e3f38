"""Orders placed under load in; whether what should follow from each has followed exactly once, out."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from tests.e2e.running import Service

PER_SECOND = 60


@dataclass
class Ledger:
    """`accepted` orders were answered with success; a client whose connection broke knows nothing."""

    orders: Service
    stock: Service
    sku: str = field(default_factory=lambda: f"sku-{uuid4()}")
    accepted: list[str] = field(default_factory=list)
    asked: int = 0
    _stopping: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._load, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        assert self._thread is not None
        self._stopping.set()
        self._thread.join()

    def problems(self) -> list[str]:
        """Empty once everything has happened, and happened once. Both services must be up."""
        placed = _told(self.orders, "Orders.Order.OrderPlaced", self.sku)
        reserved = _told(self.stock, "Stock.Item.Reserved", self.sku)
        known = set(placed)
        confirmed = [o for o in _told(self.orders, "Orders.Order.OrderConfirmed") if o in known]
        shelf, ledger = self.stock.see(f"shelf/{self.sku}"), self.stock.see(f"ledger/{self.sku}")
        return [
            *_differences("placed", set(self.accepted) | known, placed),
            *_differences("reserved", known, reserved),
            *_differences("confirmed", known, confirmed),
            *([f"the shelf says {shelf}"] if shelf.get("reserved") != len(known) else []),
            *([f"the view says {ledger}"] if ledger.get("times") != len(known) else []),
        ]

    def _load(self) -> None:
        """One client, which asks each time for another order."""
        with httpx.Client(base_url=str(self.orders.client.base_url), timeout=20) as client:
            while not self._stopping.wait(1 / PER_SECOND):
                order = str(uuid4())
                self.asked += 1
                try:
                    body = {"orderId": order, "sku": self.sku, "pieces": 1}
                    if client.post("/commands/order/place-order", json=body).status_code == 200:
                        self.accepted.append(order)
                except httpx.TransportError:
                    time.sleep(0.05)


def _differences(what: str, wanted: set[str], found: list[str]) -> list[str]:
    times = Counter(found)
    lost = [order for order in wanted if not times[order]]
    doubled = [order for order, number in times.items() if number > 1]
    return [
        *([f"{len(lost)} were never {what}"] if lost else []),
        *([f"{len(doubled)} were {what} more than once"] if doubled else []),
    ]


def _told(service: Service, kind: str, sku: str | None = None) -> list[str]:
    """The orders of all events of a type that the service has recorded."""
    found: list[str] = []
    position = 0
    while events := _page(service, position):
        position = int(events[-1]["sequence"])
        alike = [event["data"] for event in events if event["type"] == kind]
        found += [data["orderId"] for data in alike if sku is None or data["sku"] == sku]
    return found


def _page(service: Service, after: int) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = service.client.get("/events", params={"after": after, "limit": 1000}).json()
    return events
