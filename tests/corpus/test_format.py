"""Each line of `identity.storm` formats to itself; each file in `format` formats to the text beside it.

A new test is a new line, or two new files. `STORMGEN_ACCEPT=1 pytest tests/corpus` writes the expected texts anew.
"""

import os
from pathlib import Path

import pytest

from stormgen.language import format_text
from stormgen.source import SourceText
from tests.language.formatting.formatted import check_formatting, formatted

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
IDENTITY = [line for line in (HERE / "identity.storm").read_text("utf-8").splitlines() if line]
FILES = sorted((HERE / "format").glob("*.storm"))
EXAMPLES = sorted((ROOT / "examples").rglob("*.storm"))
SOUND = sorted([*(HERE / "valid").glob("*.storm"), *EXAMPLES])


def raw(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("line", IDENTITY)
def test_line_formats_to_itself(line: str) -> None:
    assert formatted(f"{line}\n") == f"{line}\n"


def test_all_lines_together_format_to_themselves() -> None:
    text = "".join(f"{line}\n" for line in IDENTITY)
    assert check_formatting(text) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_formats_as_expected(path: Path) -> None:
    out, expected = check_formatting(raw(path)), path.with_suffix(".out")
    assert out != raw(path), "this file is formatted already: it belongs into `identity.storm`"
    if os.environ.get("STORMGEN_ACCEPT"):
        expected.write_bytes(out.encode())
    assert out == raw(expected)


def test_every_expected_text_has_its_file() -> None:
    assert {path.stem for path in (HERE / "format").glob("*.out")} == {path.stem for path in FILES}


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_meaning_and_comments_stay(path: Path) -> None:
    check_formatting(raw(path))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_is_formatted(path: Path) -> None:
    assert formatted(raw(path)) == raw(path)


@pytest.mark.parametrize("path", sorted((HERE / "invalid").glob("*.storm")), ids=lambda path: path.stem)
def test_text_with_mistakes_is_left_alone(path: Path) -> None:
    text = raw(path)
    checked = format_text(SourceText(path.name, text))
    if checked.failed:
        assert checked.value == text
    else:  # its mistakes are of meaning, which a formatter does not look at
        check_formatting(text)
