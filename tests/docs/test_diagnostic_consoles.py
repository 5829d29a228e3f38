"""Diagnostics that one file read by `lint` can't show: what their pages print of a terminal is what it prints."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from stormgen.diagnostics.pages import Page, read_page

FOLDER = Path(__file__).parents[2] / "docs" / "diagnostics"
PAGES = [read_page(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.md")) if file.name != "README.md"]
SHOWN = [page for page in PAGES if page.block("Example")[0] == "text"]


def commands(block: str) -> list[tuple[str, str]]:
    """Each line after a `$`, with what is printed below it."""
    return re.findall(r"^\$ ([^\n]*)\n(.*?)(?=^\$ |\Z)", block, re.DOTALL | re.MULTILINE)


def play(block: str, folder: Path) -> list[tuple[str, str]]:
    """Make the files that a block shows, run the other commands, and pair what is shown with what was printed."""
    printed = []
    for command, below in commands(block):
        program, *arguments = shlex.split(command)
        if program == "cat":
            (folder / arguments[0]).parent.mkdir(parents=True, exist_ok=True)
            (folder / arguments[0]).write_text(below, "utf-8")
        elif program == "ls":
            (folder / arguments[0]).mkdir(parents=True, exist_ok=True)
            for name in below.split():
                (folder / arguments[0] / name).touch()
        elif program == "stormgen":
            run = [sys.executable, "-m", "stormgen", *arguments]
            printed.append((below, subprocess.run(run, cwd=folder, capture_output=True, text=True).stderr))
        else:
            subprocess.run(["/bin/sh", "-c", command], cwd=folder, check=True)
    return printed


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.slug)
def test_the_finding_is_printed_as_shown(page: Page, tmp_path: Path) -> None:
    ((shown, printed),) = play(page.block("Example")[1], tmp_path)
    assert page.number in shown
    assert printed.startswith(shown.rstrip("\n"))
    codes = set(re.findall(r"\[(STORM\d+) ", printed))
    assert codes == {page.number}


@pytest.mark.parametrize("page", [page for page in SHOWN if page.number >= "STORM3"], ids=lambda page: page.slug)
def test_the_mended_model_is_scaffolded_without_it(page: Page, tmp_path: Path) -> None:
    model = page.block("What to write instead")[1]
    console = f"$ cat sales.storm\n{model}$ stormgen scaffold sales.storm Sales -o sales\n"
    ((_, printed),) = play(console, tmp_path)
    assert "STORM" not in printed
    assert (tmp_path / "sales" / "README.md").exists()


@pytest.mark.parametrize("page", [page for page in SHOWN if page.slug == "import-outside"], ids=lambda page: page.slug)
def test_the_mended_import_is_followed(page: Page, tmp_path: Path) -> None:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "types.storm").write_text("event Common\n")
    block = page.block("What to write instead")[1]
    ((_, printed),) = play(f"{block}$ stormgen parse -q shop/shop.storm\n", tmp_path)
    assert printed == ""
