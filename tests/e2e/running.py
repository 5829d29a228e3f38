"""A model and its contexts in; their generated services as processes that tests speak to, kill and start again, out."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.generated.project import Project
from tests.services.process import Process, free_port

ATTEMPTS_SECONDS = 30.0


@dataclass
class Service:
    project: Project
    settings: dict[str, str]
    program: tuple[str, ...] = ()
    port: int = field(default_factory=free_port)
    process: Process = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=20)

    def start(self) -> None:
        """Returns when it answers."""
        self._prepare({})
        self.process.start()

    def launch(self, **settings: str) -> None:
        """With more settings, and without waiting for it."""
        self._prepare(settings)
        self.process.launch()

    def _prepare(self, settings: dict[str, str]) -> None:
        own = {"PORT": str(self.port), "PYTHONPATH": str(self.project.folder), "LOG_LEVEL": "warning"}
        self.process = Process(
            [sys.executable, *(self.program or ("-m", self.project.package))],
            self.project.folder / "service.log",
            self._well,
            {**own, **self.settings, **settings},
            self.project.folder,
        )

    def again(self) -> None:
        """After it has died."""
        self.process.kill()
        self.start()

    def do(self, path: str, **body: Any) -> list[dict[str, Any]]:
        answer = self.client.post(f"/commands/{path}", json=body)
        assert answer.status_code == 200, f"{path}: {answer.text}\n{self.process.said()}"
        events: list[dict[str, Any]] = answer.json()["events"]
        return events

    def see(self, path: str) -> dict[str, Any]:
        answer = self.client.get(f"/views/{path}")
        found: dict[str, Any] = answer.json() if answer.status_code == 200 else {}
        return found

    def says(self, *words: str) -> str:
        """What one of its other commands prints."""
        return self.project.passes(self.project.package, *words, **self.settings)

    def _well(self) -> bool:
        with suppress(httpx.TransportError):
            return self.client.get("/health").status_code == 200
        return False


def service(model: Path, context: str, folder: Path, **settings: str) -> Service:
    """Generated, not started. With SQLite, where no DATABASE_URL is given."""
    project = Project.of(model, context, folder / context.lower())
    own = {"DATABASE_URL": f"sqlite:///{project.folder}/work.db", "INSTANCE": context.lower()}
    return Service(project, {**own, **settings})


def until(condition: Callable[[], bool], seconds: float = ATTEMPTS_SECONDS) -> bool:
    """Whether it comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()
