"""The Pub/Sub server that Google's Go library has for its tests, in memory."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.services.broker import Broker
from tests.services.maven import cache
from tests.services.process import Process, absent, answers, free_port

_SOURCE = Path(__file__).parent / "pstest"


@contextmanager
def pubsub() -> Iterator[Broker]:
    folder, port = Path(tempfile.mkdtemp(prefix="storm-pubsub-")), free_port()
    process = Process([_built(), str(port)], folder / "log", lambda: answers(port))
    try:
        process.start()
        yield Broker("pubsub://tests", process, {"PUBSUB_EMULATOR_HOST": f"127.0.0.1:{port}"}, lasts=False)
    finally:
        process.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _built() -> Path:
    """Compiled once, and kept outside of the repository."""
    if shutil.which("go") is None:
        pytest.skip("Go is not on this machine, and Debian's is too old")
    program = cache() / "pstest"
    if not program.exists():
        partial = program.with_name(f"pstest.{os.getpid()}")
        done = subprocess.run(["go", "build", "-o", str(partial), "."], cwd=_SOURCE, capture_output=True, text=True)
        if done.returncode:
            absent(f"the Pub/Sub server could not be built: {done.stderr[-500:]}")
        partial.rename(program)
    return program
