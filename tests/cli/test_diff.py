"""`stormgen diff`: what changed on the wall, in words; 0 unless asked, or something is wrong."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Command

OLD, NEW = "event Paid", "event Paid(total: money) // at the till"


@pytest.fixture
def walls(shop: Path) -> Path:
    (shop / "old.storm").write_text(OLD)
    (shop / "new.storm").write_text(NEW)
    (shop / "wrong.storm").write_text("policy P when Nothing")
    return shop


def test_changes_are_told(walls: Path, stormgen: Command) -> None:
    ran = stormgen("diff", "old.storm", "new.storm")
    expected = "Not placed in a context\n  Event Paid gained the parameter total: money.  new.storm:1\n"
    assert (ran.code, ran.out) == (0, expected)


def test_no_change_is_said_beside_an_empty_result(walls: Path, stormgen: Command) -> None:
    ran = stormgen("diff", "old.storm", "old.storm", "--exit-code")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing changed on the wall.\n")


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_the_exit_code_tells_of_changes_if_asked(walls: Path, stormgen: Command, format: str) -> None:
    ran = stormgen("diff", "old.storm", "new.storm", "--exit-code", "--format", format)
    assert ran.code == 1
    assert "gained the parameter" in ran.out


def test_json_is_printed_without_changes_too(walls: Path, stormgen: Command) -> None:
    assert json.loads(stormgen("diff", "old.storm", "old.storm", "--format", "json").out) == {
        "version": 1,
        "changes": [],
    }


def test_a_model_with_errors_is_not_compared(walls: Path, stormgen: Command) -> None:
    ran = stormgen("diff", "old.storm", "wrong.storm")
    assert (ran.code, ran.out) == (1, "")
    assert "wrong.storm:1:15: error: No event is called Nothing." in ran.err


def test_the_example_of_the_page_is_what_is_printed(walls: Path, stormgen: Command) -> None:
    page = (Path(__file__).parents[2] / "docs" / "commands" / "diff.md").read_text("utf-8")
    old, new, shown = re.findall(r"^```(?:storm|text)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (walls / "old.storm").write_text(old)
    (walls / "new.storm").write_text(new)
    assert stormgen("diff", "old.storm", "new.storm").out == shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["old.storm", "nowhere.storm"], "There is no file or folder 'nowhere.storm'."),
        (["old.storm", "new.storm", "--format", "html"], "There is no format 'html' for diff; there is text, json"),
        (["git:", "new.storm"], "write git:REV or git:REV:PATH"),
    ],
)
def test_wrong_use_is_said_in_one_sentence(walls: Path, stormgen: Command, arguments: list[str], said: str) -> None:
    ran = stormgen("diff", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
