"""The coordinates of a Java program in; its jars or files, fetched once and kept outside of the repository, out."""

import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.services.process import absent

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>tests</groupId><artifactId>jars</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version>
  </dependency></dependencies>
</project>
"""


def jars(group: str, artifact: str, version: str) -> Path:
    """The folder of a library and all that it needs. Skips the test where there is neither Java nor Maven."""
    folder = _place(f"{artifact}-{version}")
    if not folder.is_dir():
        _fetch(folder, _POM.format(group, artifact, version))
    return folder


def unpacked(group: str, artifact: str, version: str, classifier: str) -> Path:
    """The folder that a `.tar.gz` makes. Skips the test likewise."""
    folder = _place(f"{artifact}-{version}-{classifier}")
    if not folder.is_dir():
        _fetch_archive(folder, f"{group}:{artifact}:{version}:tar.gz:{classifier}")
    return folder


def _place(name: str) -> Path:
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            absent(f"{program} is not on this machine; on Debian: apt install default-jre-headless maven")
    return cache() / name


def cache() -> Path:
    base = os.environ.get("STORMGEN_SERVICES_CACHE") or Path.home() / ".cache/stormgen-services"
    return Path(base)


def _fetch(folder: Path, pom: str) -> None:
    with _filled(folder) as partial:
        (partial / "pom.xml").write_text(pom)
        _maven(partial, "dependency:copy-dependencies", f"-DoutputDirectory={partial}")


def _fetch_archive(folder: Path, coordinates: str) -> None:
    with _filled(folder) as partial:
        _maven(partial, "dependency:copy", f"-Dartifact={coordinates}", f"-DoutputDirectory={partial}")
        (archive,) = partial.glob("*.tar.gz")
        with tarfile.open(archive) as content:
            content.extractall(partial, filter="data")
        archive.unlink()


@contextmanager
def _filled(folder: Path) -> Iterator[Path]:
    """A folder beside it first, so that one that is there is whole."""
    partial = folder.with_name(f"{folder.name}.{os.getpid()}")
    partial.mkdir(parents=True)
    try:
        yield partial
        with suppress(OSError):  # somebody else was faster
            partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _maven(folder: Path, *arguments: str) -> None:
    command = ["mvn", "-q", "-B", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        absent(f"Maven could not fetch {folder.name}: {done.stdout[-500:]}")
