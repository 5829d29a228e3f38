"""A PostgreSQL server for one test run: on a free port of this machine, in a folder of its own, then gone."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of an empty server. Skips where there is none to start, or fails with STORMGEN_REQUIRE_SERVICES=1."""
    initdb = _binary("initdb")
    if initdb is None:
        reason = "PostgreSQL's initdb is not on this machine; on Debian: apt install postgresql"
        if os.environ.get("STORMGEN_REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="storm-pg-"))
    user = "nobody" if os.geteuid() == 0 else None  # the server refuses to run as root
    if user:
        shutil.chown(folder, user)
    port = _free_port()
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [str(initdb.with_name("pg_ctl")), "-D", str(folder / "data"), "-w"]
    try:
        _run([str(initdb), "-D", str(folder / "data"), "-U", "storm", "-A", "trust"], folder, user)
        _run([*control, "-o", options, "-l", str(folder / "log"), "start"], folder, user)
        yield f"postgresql://storm@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], cwd=folder, user=user, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: Path, user: str | None) -> None:
    # Not captured: the server inherits the streams, and a pipe would stay open as long as it runs.
    with (folder.parent / f"{folder.name}.out").open("w+") as out:
        done = subprocess.run(command, cwd=folder, user=user, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
        out.seek(0)
        said = out.read()
    Path(out.name).unlink()
    assert done.returncode == 0, said


def _binary(name: str) -> Path | None:
    """On the path, or where Debian keeps the newest."""
    if found := shutil.which(name):
        return Path(found)
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    return installed[-1] if installed else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
