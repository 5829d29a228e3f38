"""Each file in `ill_typed` is a wall with many values of the wrong type, and gives exactly the text beside it.

`STORMGEN_ACCEPT=1 pytest tests/corpus` writes the expected texts anew.
"""

import os
from pathlib import Path

import pytest

from stormgen.behaviour import check_types
from stormgen.binding import bind
from stormgen.diagnostics import Diagnostic, as_text
from stormgen.language import read
from stormgen.source import SourceText

FILES = sorted((Path(__file__).parent / "ill_typed").glob("*.storm"))


def findings(path: Path) -> list[Diagnostic]:
    bound = read(SourceText(path.name, path.read_text(encoding="utf-8"))).then(lambda tree: bind([tree]))
    return sorted([*bound.diagnostics, *check_types(bound.value, bound.diagnostics)], key=lambda d: d.sort_key)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_told_as_expected(path: Path) -> None:
    told, expected = as_text(findings(path)), path.with_suffix(".txt")
    if os.environ.get("STORMGEN_ACCEPT"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_told_twice(path: Path) -> None:
    places = [(d.span.start, d.span.end) for d in findings(path)]
    assert len(places) == len(set(places))


def test_every_expected_text_has_its_file() -> None:
    assert {path.stem for path in FILES[0].parent.glob("*.txt")} == {path.stem for path in FILES}
