"""A real server in a process of its own, with a model that a test may write into."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import Queue
from typing import Any

import httpx

SHOP = """model "Corner shop"

actor Clerk

// What is on the shelf.
context Stock core "Knows what is on the shelf" {
  value 9
  aggregate Shelf(sku: string) {
    onHand: int = 0
    command Count(counted: int) by Clerk {
      require counted >= 0 else Impossible
      emit StockCounted(counted)
    }
    event StockCounted(counted: int) { onHand = counted }
  }
  policy Reorder when StockCounted then Order
  command Order -> Ordered
  event Ordered
  view Shelves from StockCounted
}

context Sales {
  aggregate Till {
    command Sell -> Sold
    event Sold
  }
}
"""


class Events:
    """The news of a server, as they come in."""

    def __init__(self, url: str, headers: dict[str, str]) -> None:
        self._got: Queue[dict[str, Any]] = Queue()
        self._client = httpx.Client(timeout=None)
        self._thread = threading.Thread(target=self._listen, args=(url, headers), daemon=True)
        self._thread.start()

    def _listen(self, url: str, headers: dict[str, str]) -> None:
        try:
            with self._client.stream("GET", url, headers=headers) as answer:
                for line in answer.iter_lines():
                    if line.startswith("data: "):
                        self._got.put(json.loads(line.removeprefix("data: ")))
        except httpx.HTTPError:
            pass

    def next(self, **wanted: Any) -> dict[str, Any]:
        """The next news that has these values; other revisions before it are passed over."""
        ends = time.monotonic() + 20
        while True:
            news = self._got.get(timeout=max(0.01, ends - time.monotonic()))
            if all(news[name] == value for name, value in wanted.items()):
                return news

    def after(self, revision: str) -> dict[str, Any]:
        """The next news of another text."""
        text = revision.partition(".")[0]
        while True:
            news = self.next()
            if news["revision"].partition(".")[0] != text:
                return news

    def ended(self) -> bool:
        self._thread.join(5)
        return not self._thread.is_alive()


@dataclass
class Server:
    process: subprocess.Popen[str]
    url: str
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.url, timeout=20)

    def deck(self) -> dict[str, Any]:
        return self.client.get("/api/deck").json()

    def ids(self) -> list[str]:
        return self.deck()["elements"]["id"]

    def text_revision(self) -> str:
        """That of the texts, whatever is known about them."""
        return str(self.deck()["revision"]).partition(".")[0]

    def news(self, known: str = "") -> Events:
        cookies = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        return Events(f"{self.url}/api/changes?revision={known}", {"Cookie": cookies} if cookies else {})

    def edit(self, edit: dict[str, Any], revision: str | None = None) -> httpx.Response:
        asked = {"revision": revision or self.deck()["revision"], "edit": edit}
        return self.client.post("/api/edit", json=asked)

    def interrupt(self) -> tuple[int, str]:
        """Ctrl-C: the exit code, and what was said on standard error."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=10)
        return self.process.returncode, said


def started(*arguments: str) -> Server:
    process = subprocess.Popen(
        [sys.executable, "-m", "stormgen", "serve", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert re.match(r"http://", line), process.communicate()[1]
    return Server(process, line)


def running(*arguments: str) -> Iterator[Server]:
    server = started(*arguments)
    server.url = server.url.rstrip("/")
    yield server
    server.client.close()
    server.process.kill()
    server.process.communicate()
