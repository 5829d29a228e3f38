"""The coordinates of a Java program in; its jars, fetched once and kept outside of the repository, out."""

import os
import shutil
import subprocess
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
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            absent(f"{program} is not on this machine; on Debian: apt install default-jre-headless maven")
    folder = cache() / f"{artifact}-{version}"
    if not folder.is_dir():
        _fetch(folder, _POM.format(group, artifact, version))
    return folder


def cache() -> Path:
    base = os.environ.get("STORMGEN_SERVICES_CACHE") or Path.home() / ".cache/stormgen-services"
    return Path(base)


def _fetch(folder: Path, pom: str) -> None:
    """Into a folder beside it first, so that one that is there is whole."""
    partial = folder.with_name(f"{folder.name}.{os.getpid()}")
    partial.mkdir(parents=True)
    (partial / "pom.xml").write_text(pom)
    command = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={partial}"]
    done = subprocess.run(command, cwd=partial, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        shutil.rmtree(partial)
        absent(f"Maven could not fetch {folder.name}: {done.stdout[-500:]}")
    partial.rename(folder)
