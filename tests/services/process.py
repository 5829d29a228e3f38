"""The command of a server in; that server as a process that can be killed and started again out."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest


@dataclass
class Process:
    """`ready` says whether the server answers. What it prints is kept in `log`."""

    command: Sequence[str | Path]
    log: Path
    ready: Callable[[], bool]
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    seconds: float = 60.0
    _running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when the server answers."""
        self.launch()
        until = time.monotonic() + self.seconds
        while not self.ready():
            assert self.alive, f"{self.command[0]} has ended:\n{self.said()}"
            assert time.monotonic() < until, f"{self.command[0]} does not answer:\n{self.said()}"
            time.sleep(0.1)

    def launch(self) -> None:
        """In a session of its own, so that its children can be ended with it."""
        with self.log.open("ab") as out:
            self._running = subprocess.Popen(
                [str(part) for part in self.command],
                cwd=self.folder,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        return self._running is not None and self._running.poll() is None

    def kill(self) -> None:
        """As if the power failed."""
        self._end(signal.SIGKILL)

    def stop(self, seconds: float = 10.0) -> int | None:
        """Asks first. Its exit code; None where it did not run."""
        return self._end(signal.SIGTERM, seconds)

    def wait(self, seconds: float) -> int:
        """Until it ends by itself."""
        assert self._running is not None
        return self._running.wait(seconds)

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-4000:]

    def _end(self, how: signal.Signals, seconds: float = 10.0) -> int | None:
        if self._running is None:
            return None
        process, self._running = self._running, None
        _tell(process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        for _ in range(500):  # its children are not ours to wait for
            if not _tell(process.pid, signal.SIGKILL):
                break
            process.poll()
            time.sleep(0.01)
        return process.poll()


def _tell(group: int, what: signal.Signals) -> bool:
    """Whether anybody of the group is left."""
    with suppress(ProcessLookupError):
        os.killpg(group, what)
        return True
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def absent(reason: str) -> NoReturn:
    """Skips a test for want of a program, or fails it with STORMGEN_REQUIRE_SERVICES=1."""
    if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
