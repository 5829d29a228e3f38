"""The recipes for contributors: each is followed in a copy of the source, and does what its page shows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "contributing").glob("*.md"))
PARTS = ("stormgen", "grammars", "templates", "examples", "pyproject.toml")
FILE = re.compile(r"^`([^`\n]+)`\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, folder / part)
    return folder


def run(command: str, folder: Path) -> str:
    program = f'stormgen() {{ "{sys.executable}" -m stormgen "$@"; }}\n{command}'
    ran = subprocess.run(
        ["/bin/sh", "-c", program],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )
    return ran.stdout + "".join(line for line in ran.stderr.splitlines(keepends=True) if "Error" in line)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_recipe_works(page: Path, source: Path) -> None:
    text = page.read_text("utf-8")
    files, consoles = FILE.findall(text), CONSOLE.findall(text)
    assert files and consoles
    for name, content in files:
        assert not (source / name).exists()
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(content, "utf-8")
    for console in consoles:
        for command, shown in re.findall(r"^\$ ([^\n]*)\n(.*?)(?=^\$ |\Z)", console, re.DOTALL | re.MULTILINE):
            assert run(command, source) == shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_code_of_a_recipe_passes_the_checks(page: Path, tmp_path: Path) -> None:
    for name, content in FILE.findall(page.read_text("utf-8")):
        if name.endswith(".py"):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, "utf-8")
            for check in (["check", "-q"], ["format", "--check", "-q"]):
                command = [sys.executable, "-m", "ruff", *check, "--config", str(ROOT / "pyproject.toml"), str(file)]
                assert subprocess.run(command, capture_output=True, text=True).stdout == ""


def test_every_recipe_is_linked() -> None:
    overview = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [page.name for page in PAGES if f"(docs/contributing/{page.name})" not in overview] == []


@pytest.mark.parametrize(
    "page", [ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "docs" / "stability.md", *PAGES]
)
def test_links_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
