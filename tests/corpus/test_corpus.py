"""Files in `valid` bind without a word; each file in `invalid` gives exactly the text beside it.

A new test is two new files. `STORMGEN_ACCEPT=1 pytest tests/corpus` writes the expected texts anew.
"""

import os
from pathlib import Path

import pytest

from stormgen.binding import bind
from stormgen.diagnostics import Checked, as_text
from stormgen.flow import trace
from stormgen.language import read
from stormgen.source import SourceText

HERE = Path(__file__).parent
VALID = sorted((HERE / "valid").glob("*.storm"))
INVALID = sorted((HERE / "invalid").glob("*.storm"))


def report(path: Path) -> str:
    checked = read(SourceText(path.name, path.read_text(encoding="utf-8"))).then(
        lambda tree: bind([tree]).then(lambda board: Checked(trace(board)))
    )
    return as_text(sorted(checked.diagnostics, key=lambda d: d.sort_key))


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_file_is_bound_without_a_word(path: Path) -> None:
    assert report(path) == ""


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_file_is_told_as_expected(path: Path) -> None:
    told, expected = report(path), path.with_suffix(".txt")
    assert told, "nothing is wrong with this file: it belongs into `valid`"
    if os.environ.get("STORMGEN_ACCEPT"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


def test_every_expected_text_has_its_file() -> None:
    assert {path.stem for path in (HERE / "invalid").glob("*.txt")} == {path.stem for path in INVALID}
