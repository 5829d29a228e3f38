"""Any text, however broken, gives a graph and diagnostics, never an exception."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormgen.binding import bind
from stormgen.board import Board
from stormgen.diagnostics import as_data, as_text
from stormgen.flow import trace
from stormgen.language import read
from stormgen.language._tables import FIXED, KEYWORDS
from stormgen.source import SourceText
from tests.properties.models import random_model

TOKENS = st.sampled_from(
    [
        *sorted(FIXED),
        *sorted(KEYWORDS),
        "A",
        "B",
        "x",
        "1",
        "1.5",
        "30s",
        "v2",
        '"text"',
        "// c\n",
        "/* c */",
        "\n",
        "'",
        "/",
        "/a/",
    ]
)


def run(text: str) -> Board:
    """All stages on a text: what they report must be printable and point into it."""
    tree = read(SourceText("any.storm", text))
    checked = tree.then(lambda one: bind([one]))
    flow = trace(checked.value)
    assert len({node.id for node in flow.nodes}) == len(flow.nodes)
    assert all(edge.source in checked.value and edge.target in checked.value for edge in flow.edges)
    for diagnostic in checked.diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert as_data(diagnostic)["line"] <= text.count("\n") + 1
    assert as_text(checked.diagnostics).count("error:") >= len(checked.diagnostics)
    return checked.value


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(), max_size=200))
def test_any_characters(text: str) -> None:
    run(text)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    run(data.decode("utf-8", "surrogateescape"))


@settings(deadline=None, max_examples=250)
@given(st.lists(TOKENS, max_size=60))
def test_any_words_of_the_language(words: list[str]) -> None:
    run(" ".join(words))


@pytest.mark.parametrize("seed", range(30))
def test_random_models_with_random_damage(seed: int) -> None:
    chance = random.Random(seed)
    text = random_model(seed, 1)
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice([0, 1, 1, 2, 5, 40]))
        filler = chance.choice(
            ["", "", "{", "}", "(", ")", '"', "'", "->", ",", ":", "event ", "\n", "\x00", "é", "/*", "1e9"]
        )
        text = text[:start] + filler + text[end:]
    run(text)


REPEATED = [
    "{", "}", "(", ")", "[", "<", '"', "'", "/*", "//", "///x\n", "@a ", "@x(", "a.", "- ", "not ", "if a then ",
    "policy ", "event A ", "list<", "a -> ", "\\", "\0", ",", ":", "=", "=>", "\r\n", "\ufeff", "\u2028", "context A {",
    "aggregate A {\n", "x: int\n", '"a" ', "when ", "1", "1e", "v1", "\ud800", "event A,\n", "#", "→", "&&",
]  # fmt: skip


@pytest.mark.parametrize("part", REPEATED, ids=ascii)
def test_endless_repetition(part: str) -> None:
    run(part * (4000 // len(part)))


@pytest.mark.parametrize(
    ("before", "part", "after"),
    [
        ("aggregate A { x: int let y = ", "x.", "x }"),
        ("aggregate A { x: int let y = ", "- ", "x }"),
        ("aggregate A { x: int let y = ", "not ", "x }"),
        ("aggregate A { x: int let y = ", "x + ", "x }"),
        ("aggregate A { x: int let y = ", "(", "x }"),
        ("aggregate A { x: int let y = ", "[", "x }"),
        ("aggregate A { x: int let y = ", "if x then x else ", "x }"),
        ("aggregate A { x: int let y = x", "[1]", "}"),
        ("aggregate A { x: int let y = x", "(1)", "}"),
        ("aggregate A { x: ", "list<", "int }"),
        ("aggregate A { x: int", "?", "}"),
        ("event ", "a", "\npolicy P when a"),
        ("policy P when ", "A.", "A"),
        ("aggregate A { x: int = ", "9", "}"),
        ("aggregate A { x: int = 1e", "9", "}"),
        ("event A v", "9", ""),
        ("saga S { step a { timeout ", "9", "s } }"),
        ("aggregate A { x: string(/", "(a*)*", "/) }"),
        ('event "', "\\u{41}", '"'),
    ],
)
def test_deep_and_long_parts(before: str, part: str, after: str) -> None:
    run(before + part * (4000 // len(part)) + after)


def test_deep_types_close_again() -> None:
    run("aggregate A { x: " + "list<" * 150 + "int" + ">" * 150 + " }")


def test_ten_thousand_members() -> None:
    members = ", ".join(f"A{n}" for n in range(10_000))
    run(f"legacy L {{ transaction T {{ {members} }} }}\naggregate A0\naggregate A1")


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "examples").rglob("*.storm")), ids=lambda p: p.stem
)
def test_every_beginning_of_an_example(path: Path) -> None:
    text = path.read_text(encoding="utf-8")[:6000]
    for end in range(0, len(text), 97):
        run(text[:end])
