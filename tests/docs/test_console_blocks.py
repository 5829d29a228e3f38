"""What README and the command pages show of stormgen's output is what it prints."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from stormgen.cli import run

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "commands").glob("*.md"))]
CUT = "…\n"  # stands for lines that are left out


def shown() -> Iterator[tuple[str, str, list[str]]]:
    """Page, command and the pieces of output that are shown of it."""
    for page in PAGES:
        for block in re.findall(r"^```\n(\$ stormgen .*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE):
            for command, output in re.findall(
                r"^\$ stormgen ([^\n]*)\n(.*?)(?=^\$ |\Z)", block, re.DOTALL | re.MULTILINE
            ):
                yield page.name, command, output.split(CUT)


@pytest.mark.parametrize(("page", "command", "pieces"), list(shown()))
def test_the_output_shown_is_the_output(
    page: str,
    command: str,
    pieces: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    assert run(command.split()) == 0
    printed = capfd.readouterr().out
    for piece in pieces:
        assert piece in printed
        printed = printed[printed.index(piece) + len(piece) :]


def test_something_is_shown() -> None:
    assert len(list(shown())) >= 6
