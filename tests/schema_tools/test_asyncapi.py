"""What the tools of AsyncAPI make of our documents: the parser finds no fault, and modelina's classes compile."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.schema_tools.made import harmful, real, write
from tests.schema_tools.programs import NODE_MODULES, package, program

READ = Path(__file__).with_name("read_asyncapi.cjs")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The classes of every real model: `ts` and `java`. The parser has nothing to say of any document."""
    node, _, _ = program("node"), package("@asyncapi/parser"), package("@asyncapi/modelina")
    folder, texts = tmp_path_factory.mktemp("asyncapi"), tmp_path_factory.mktemp("models")
    ours, odd = write(real(texts), "asyncapi", folder), write(harmful(texts), "asyncapi", folder)
    whole = [file for file in ours if file.name == "asyncapi.yaml"]
    classes = {file: str(folder / f"m{number}") for number, file in enumerate(whole)}
    asked = [{"file": str(file), "models": classes.get(file)} for file in [*ours, *odd]]
    environment = {**os.environ, "STORMGEN_NODE_MODULES": str(NODE_MODULES)}
    run = subprocess.run([node, READ], input=json.dumps(asked), env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""
    assert len(classes) > 30
    return folder


def test_typescript_of_it_compiles(generated: Path) -> None:
    compiler, files = f"{package('typescript')}/bin/tsc", sorted(generated.glob("ts/*/*.ts"))
    asked = ["--noEmit", "--strict", "--target", "es2022", "--moduleResolution", "bundler", "--module", "es2022"]
    _passes([program("node"), compiler, *asked, *map(str, files)])
    assert (generated / "ts/m0").is_dir()
    assert len(files) > 1000


def test_java_of_it_compiles(generated: Path, tmp_path: Path) -> None:
    files = sorted(generated.glob("java/*/*.java"))
    _passes([program("javac"), "-nowarn", "-d", str(tmp_path), *map(str, files)])
    assert len(list(tmp_path.rglob("*.class"))) >= len(files) > 1000


def _passes(command: list[str]) -> None:
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, (run.stdout + run.stderr)[-3000:]
