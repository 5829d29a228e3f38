"""The folder of a generated service in; the service installed, started, asked over HTTP, and stopped again, out."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

_START_WITHIN = 30.0  # seconds; it takes one or two


class DemoFailed(Exception):
    """A step did not work; the message says which, and shows what it printed."""


def install(folder: Path) -> Path:
    """Give the service an environment of its own with what its pyproject.toml asks for; return its python.

    Does nothing when that was done before and the file has not changed since.
    """
    python = folder / ".venv" / "bin" / "python"
    stamp = folder / ".venv" / "installed"
    wanted = sha256((folder / "pyproject.toml").read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text() != wanted:
        _run(sys.executable, "-m", "venv", folder / ".venv")
        _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", folder)
        stamp.write_text(wanted)
    return python


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise DemoFailed(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Service:
    """A running service. `log` is the file that it prints to."""

    url: str
    log: Path

    def get(self, path: str) -> Any:
        """The JSON that a GET answers."""
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            return json.load(answer)

    def post(self, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        """The status and the JSON that a POST answers; of a refusal as well."""
        request = urllib.request.Request(
            self.url + path, json.dumps(body).encode(), {"content-type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.load(refusal)


@contextmanager
def running(command: list[str | Path], folder: Path, port: int, log: Path, **settings: str) -> Iterator[Service]:
    """Start a service, wait until it answers, and stop that very process when the block ends, however it ends."""
    service = Service(f"http://127.0.0.1:{port}", log)
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_it_answers(service, process)
        yield service
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(service: Service, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START_WITHIN
    while time.monotonic() < end and process.poll() is None:
        try:
            service.get("/openapi.json")
            return
        except OSError:
            time.sleep(0.05)
    raise DemoFailed(f"The service did not start; it printed:\n{service.log.read_text()}")
