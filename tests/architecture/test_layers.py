"""The pipeline of packages is as `pyproject.toml` draws it, and holds."""

import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_every_contract_holds() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("container", ["stormgen", "stormgen.behaviour", "stormgen.behaviour.sagas"])
def test_every_package_is_a_layer(container: str) -> None:
    (contract,) = (c for c in CONTRACTS if c["type"] == "layers" and c["containers"] == [container])
    folder = ROOT / container.replace(".", "/")
    parts = {p.stem for p in folder.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert parts - {"__init__"} == {name for layer in contract["layers"] for name in layer.split(" | ")}
    assert contract["exhaustive"]


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("stormgen", include_external_packages=True, cache_dir=None)


@pytest.mark.parametrize(
    ("library", "owners"),
    [
        ("lark", {"language"}),
        ("typer", {"cli"}),
        ("rich", {"cli"}),
        ("prompt_toolkit", {"cli"}),
        ("jinja2", {"emitters"}),
        ("pygls", {"lsp"}),
        ("lsprotocol", {"lsp"}),
        ("avro", {"compatibility"}),
        ("urllib3", {"registry"}),
        ("proto_schema_parser", {"compatibility"}),
        ("antlr4", {"compatibility"}),
        ("networkx", {"flow", "seams", "extraction"}),
        ("igraph", {"seams", "extraction"}),
    ],
)
def test_a_library_is_known_in_its_own_part_only(imports: grimp.ImportGraph, library: str, owners: set[str]) -> None:
    users = imports.find_modules_that_directly_import(library) if library in imports.modules else set()
    assert {user.split(".")[1] for user in users} <= owners


@pytest.mark.parametrize(
    "module", ["pydantic", "networkx", "igraph", "jinja2", "lark", "rich", "prompt_toolkit", "stormgen.language"]
)
def test_help_does_not_load_what_it_does_not_use(module: str) -> None:
    code = f"import sys; from stormgen.cli import run; run(['--help']); sys.exit({module!r} in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True)
    assert run.returncode == 0, f"{module} is loaded by --help"


def test_the_version_does_not_load_the_command_line() -> None:
    code = "import sys; sys.argv = ['stormgen', '--version']; import stormgen.__main__ as m; m.main(); "
    code += "sys.exit('typer' in sys.modules or 'stormgen.cli' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0
    assert run.stdout.startswith("stormgen ")
