"""The tables that stormgen runs are those of the grammar, and the fast parser judges as Lark does."""

import random
from functools import cache
from pathlib import Path

import lark
import pytest

from benchmarks.seams.to_storm import NAMES, load, storm
from stormgen.language import read
from stormgen.language.generate_tables import TABLES, load_grammar, tables_source
from stormgen.language.lexer import tokenize
from stormgen.source import SourceText

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*(ROOT / "examples").rglob("*.storm"), *(ROOT / "tests" / "corpus").rglob("*.storm")])
# Mistakes that the grammar itself cannot see: the text has its form, and its meaning is checked while building.
OF_MEANING = (
    "nested-too-deeply", "rule-too-long", "unknown-escape", "number-out-of-range", "no-name", "not-callable",
    "version-out-of-range", "mixed-joints", "second-label",
)  # fmt: skip


@cache
def grammar() -> lark.Lark:
    return load_grammar(lexer="basic")


def accepted_by_lark(text: str) -> bool:
    try:
        grammar().parse(text)
    except lark.exceptions.UnexpectedInput:
        return False
    return True


def accepted(text: str) -> bool:
    return not [d for d in read(SourceText("x", text)).diagnostics if d.code.slug not in OF_MEANING]


def test_tables_are_those_of_the_grammar() -> None:
    assert TABLES.read_text(encoding="utf-8") == tables_source(), "run `make grammar`"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_same_verdict_on_files(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "nested" not in path.stem:
        assert accepted(text) == accepted_by_lark(text)


@pytest.mark.parametrize("name", NAMES)
def test_same_verdict_on_systems(name: str) -> None:
    text = storm(load(name), masked=False)
    if len(text) < 60_000:
        assert accepted(text) and accepted_by_lark(text)


def _mutated(text: str, spans: list[tuple[int, int]], chance: random.Random) -> str:
    (start, end), (other, other_end) = chance.choice(spans), chance.choice(spans)
    match chance.choice(["drop", "double", "replace", "insert"]):
        case "drop":
            return text[:start] + text[end:]
        case "double":
            return f"{text[:end]} {text[start:]}"
        case "replace":
            return text[:start] + text[other:other_end] + text[end:]
        case _:
            return f"{text[:start]} {text[other:other_end]} {text[start:]}"


@pytest.mark.parametrize("seed", range(8))
def test_same_verdict_on_mutated_text(seed: int) -> None:
    chance = random.Random(seed)
    whole = (ROOT / "tests" / "corpus" / "valid" / "language.storm").read_text(encoding="utf-8")
    spans = [(t.start, t.end) for t in tokenize(SourceText("x", whole)).tokens[:-1]]
    differ = []
    for _ in range(60):
        text = whole
        for _ in range(chance.choice([1, 1, 1, 2])):
            text = _mutated(text, [s for s in spans if s[1] <= len(text)], chance)
        if accepted(text) != accepted_by_lark(text):
            differ.append(text)
    assert differ == []
