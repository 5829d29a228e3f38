"""Diagnostics that one file read by `lint` can't show: what their pages print of a terminal is what it prints."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from stormgen.cli import run
from stormgen.diagnostics.pages import Page, read_page

FOLDER = Path(__file__).parents[2] / "docs" / "diagnostics"
PAGES = [read_page(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.md")) if file.name != "README.md"]
SHOWN = [page for page in PAGES if page.block("Example")[0] == "text"]


def commands(block: str) -> list[tuple[str, str]]:
    """Each line after a `$`, with what is printed below it."""
    return re.findall(r"^\$ ([^\n]*)\n(.*?)(?=^\$ |\Z)", block, re.DOTALL | re.MULTILINE)


Play = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Play:
    """Makes the files that a block shows, runs the other commands, and pairs what is shown with what was printed."""
    monkeypatch.chdir(tmp_path)

    def printed_by(command: str, below: str) -> str | None:
        program, *arguments = shlex.split(command)
        if program == "stormgen":
            run(arguments)
            printed = capfd.readouterr()
            # There the findings are what was asked for.
            return printed.out + printed.err if arguments[0] == "schemas" else printed.err
        if program == "cat":
            Path(arguments[0]).parent.mkdir(parents=True, exist_ok=True)
            Path(arguments[0]).write_text(below, "utf-8")
        elif program == "ls":
            Path(arguments[0]).mkdir()
            for name in below.split():
                Path(arguments[0], name).touch()
        else:
            subprocess.run(["/bin/sh", "-c", command], check=True)
        return None

    def play(block: str) -> list[tuple[str, str]]:
        found = [(below, printed_by(command, below)) for command, below in commands(block)]
        return [(below, printed) for below, printed in found if printed is not None]

    return play


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.slug)
def test_the_finding_is_printed_as_shown(page: Page, play: Play) -> None:
    ((shown, printed),) = play(page.block("Example")[1])
    assert page.number in shown
    assert printed.startswith(shown.rstrip("\n"))
    codes = set(re.findall(r"\[(STORM\d+) ", printed))
    assert codes == {page.number}


@pytest.mark.parametrize("page", [page for page in SHOWN if page.number >= "STORM3"], ids=lambda page: page.slug)
def test_the_mended_model_is_scaffolded_without_it(page: Page, play: Play) -> None:
    model = page.block("What to write instead")[1]
    console = f"$ cat sales.storm\n{model}$ stormgen scaffold sales.storm Sales -o sales\n"
    ((_, printed),) = play(console)
    assert "STORM" not in printed
    assert Path("sales", "README.md").exists()


@pytest.mark.parametrize("page", [page for page in SHOWN if page.slug == "import-outside"], ids=lambda page: page.slug)
def test_the_mended_import_is_followed(page: Page, play: Play) -> None:
    common = "$ cat common/types.storm\nevent Common\n"
    block = page.block("What to write instead")[1]
    ((_, printed),) = play(f"{common}{block}$ stormgen parse -q shop/shop.storm\n")
    assert printed == ""
