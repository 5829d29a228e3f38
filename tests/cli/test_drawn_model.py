"""`stormgen seams --format storm`: one file is printed, several go to a folder, and nothing is written over."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cli.conftest import Command

LOOSE = "aggregate Cart(id: uuid) { command Fill -> Filled  event Filled }\n"
DRAWN = "context Cart {\n  aggregate Cart(id: uuid) { command Fill -> Filled  event Filled }\n}\n"
PAGE = Path(__file__).parents[2] / "docs" / "commands" / "seams.md"


@pytest.fixture
def files(shop: Path) -> Path:
    """A folder with a model of two files, one in a folder of its own."""
    (shop / "walls" / "deep").mkdir(parents=True)
    (shop / "walls" / "cart.storm").write_text(LOOSE)
    (shop / "walls" / "deep" / "actors.storm").write_text("// who\nactor   Clerk\n")
    return shop


def test_one_file_is_printed(shop: Path, stormgen: Command) -> None:
    (shop / "cart.storm").write_text(LOOSE)
    ran = stormgen("seams", "cart.storm", "--format", "storm")
    assert (ran.code, ran.out, ran.err) == (0, DRAWN, "")
    assert (shop / "cart.storm").read_text() == LOOSE


def test_drawing_again_changes_nothing(shop: Path, stormgen: Command) -> None:
    (shop / "cart.storm").write_text(DRAWN)
    assert stormgen("seams", "cart.storm", "--format", "storm").out == DRAWN


def test_several_files_need_a_folder(files: Path, stormgen: Command) -> None:
    ran = stormgen("seams", "walls", "--format", "storm")
    assert (ran.code, ran.out) == (2, "")
    assert "The model has 2 files; name a folder" in ran.err


def test_several_files_keep_their_paths(files: Path, stormgen: Command) -> None:
    ran = stormgen("seams", "walls", "--format", "storm", "-o", "drawn")
    assert (ran.code, ran.out) == (0, "Wrote 2 files to drawn.\n")
    assert (files / "drawn" / "cart.storm").read_text() == DRAWN
    assert (files / "drawn" / "deep" / "actors.storm").read_text() == "// who\nactor   Clerk\n"
    assert stormgen("parse", "drawn").code == 0


def test_no_file_is_written_over(files: Path, stormgen: Command) -> None:
    ran = stormgen("seams", "walls", "--format", "storm", "-o", "walls")
    assert (ran.code, ran.out) == (2, "")
    assert "is there already and was left as it is" in ran.err
    assert (files / "walls" / "cart.storm").read_text() == LOOSE


def test_a_folder_is_for_storm_alone(files: Path, stormgen: Command) -> None:
    ran = stormgen("seams", "walls", "-o", "drawn")
    assert ran.code == 2
    assert "-o goes with --format storm alone" in ran.err
    assert not (files / "drawn").exists()


def test_what_stays_outside_is_told_and_the_rest_is_printed(shop: Path, stormgen: Command) -> None:
    (shop / "sales.storm").write_text(
        "context Sales {\n  command Sell -> Sold\n  event Sold()\n  event Lost()\n}\n"
        "event Lost(why: text)\nflow F { Sell -> Sold -> Lost }\n"
    )
    ran = stormgen("seams", "sales.storm", "--format", "storm")
    assert ran.code == 0
    assert ran.out == (shop / "sales.storm").read_text()
    assert "sales.storm:6:7: warning: The event Lost stays outside of Sales" in ran.err


def test_two_hash_seeds_print_the_same_bytes(shop: Path, process: Callable[..., CompletedProcess[bytes]]) -> None:
    (shop / "cart.storm").write_text(
        f"{LOOSE}event Sold, Paid, Lost\npolicy P when Sold then Fill\nflow F {{ Sold -> Paid }}\n"
    )
    runs = [process("seams", "cart.storm", "--format", "storm", env={"PYTHONHASHSEED": seed}) for seed in ("1", "2")]
    assert runs[0].returncode == 0
    assert runs[0].stdout == runs[1].stdout


def test_the_page_shows_what_is_printed(shop: Path, stormgen: Command) -> None:
    ((model, command, printed),) = re.findall(
        r"^\$ cat shop\.storm\n(.*?)^\$ stormgen ([^\n]*)\n(.*?)^```$",
        PAGE.read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    (shop / "shop.storm").write_text(model)
    assert stormgen(*command.split()).out == printed
