"""An Apicurio schema registry that keeps its schemas in memory; it speaks the API of Confluent's, too."""

import os
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.services.maven import unpacked
from tests.services.process import Process, absent, free_port

_JAVA = {"3.0.9": 17, "3.3.3": 21}  # the oldest Java that runs a version


def versions() -> list[str]:
    """Those that a Java on this machine runs; the first is always tried."""
    first, *others = _JAVA
    return [first, *(version for version in others if _java(_JAVA[version]))]


@contextmanager
def apicurio(version: str) -> Iterator[str]:
    """The URL of the API that is Confluent's. Skips where there is no Java for it."""
    java = _java(_JAVA[version])
    if java is None:
        absent(f"Java {_JAVA[version]} is not on this machine; on Debian: apt install default-jre-headless")
    program = unpacked("io.apicurio", "apicurio-registry-app", version, "all")
    (jar,) = program.glob("*-run*.jar")
    folder, port = Path(tempfile.mkdtemp(prefix="storm-registry-")), free_port()
    url = f"http://127.0.0.1:{port}/apis/ccompat/v7"
    # The newer one answers questions of its health on a port of its own.
    ports = {"http": port, "management": free_port()}
    options = [f"-Dquarkus.{what}.{word}" for what, p in ports.items() for word in (f"port={p}", "host=127.0.0.1")]
    options.append("-Dapicurio.rest.deletion.artifact.enabled=true")
    process = Process(
        [java, "-Xmx512m", *options, "-jar", jar], folder / "log", lambda: _lists_subjects(url), folder=folder
    )
    try:
        process.start()
        yield url
    finally:
        process.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _lists_subjects(url: str) -> bool:
    with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
        return bool(_ask("GET", f"{url}/subjects"))
    return False


def empty(url: str) -> None:
    """Takes all out at once: one by one, what others have referred to can't go."""
    _ask("DELETE", url.replace("ccompat/v7", "registry/v3/groups/default/artifacts"))


def _ask(method: str, url: str) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=10) as answer:
        return bytes(answer.read())


def _java(wanted: int) -> str | None:
    """The oldest that is new enough: on the path, or where Debian puts them."""
    there = [shutil.which("java"), *(str(home / "bin/java") for home in Path("/usr/lib/jvm").glob("*"))]
    numbers = {java: _number(java) for java in there if java and os.access(java, os.X_OK)}
    return min(((number, java) for java, number in numbers.items() if number >= wanted), default=(0, None))[1]


def _number(java: str) -> int:
    """`openjdk version "17.0.15" 2025-04-15` -> 17"""
    said = subprocess.run([java, "-version"], capture_output=True, text=True, stdin=subprocess.DEVNULL).stderr
    first = said.partition('"')[2].partition(".")[0]
    return int(first) if first.isdecimal() else 0
