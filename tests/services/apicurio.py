"""An Apicurio schema registry that keeps its schemas in memory; it speaks the API of Confluent's, too."""

import os
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.maven import unpacked
from tests.services.process import Process, absent, free_port

OLD, NEW = "3.0.9", "3.3.3"  # the last that Java 17 runs, and one that takes Java 21
_JAVA = {OLD: 17, NEW: 21}


@contextmanager
def apicurio(version: str = OLD) -> Iterator[str]:
    """The URL of the API that is Confluent's."""
    java, program = _java(_JAVA[version]), unpacked("io.apicurio", "apicurio-registry-app", version, "all")
    (jar,) = program.glob("*-run*.jar")
    folder, port = Path(tempfile.mkdtemp(prefix="storm-registry-")), free_port()
    url = f"http://127.0.0.1:{port}/apis/ccompat/v7"
    # The newer one answers questions of its health on a port of its own.
    ports = {"http": port, "management": free_port()}
    options = [f"-Dquarkus.{what}.{word}" for what, p in ports.items() for word in (f"port={p}", "host=127.0.0.1")]
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
    try:
        with urllib.request.urlopen(f"{url}/subjects", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _java(wanted: int) -> str:
    """The oldest that is new enough: on the path, or where Debian puts them."""
    there = [shutil.which("java"), *(str(home / "bin/java") for home in Path("/usr/lib/jvm").glob("*"))]
    numbers = {java: _number(java) for java in there if java and os.access(java, os.X_OK)}
    fit = sorted((number, java) for java, number in numbers.items() if number >= wanted)
    if not fit:
        absent(f"Java {wanted} is not on this machine; on Debian: apt install default-jre-headless")
    return fit[0][1]


def _number(java: str) -> int:
    """`openjdk version "17.0.15" 2025-04-15` -> 17"""
    said = subprocess.run([java, "-version"], capture_output=True, text=True, stdin=subprocess.DEVNULL).stderr
    first = said.partition('"')[2].partition(".")[0]
    return int(first) if first.isdecimal() else 0
