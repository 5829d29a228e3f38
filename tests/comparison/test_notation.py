"""What is written of an expression or a type means the same when it is read again."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

import stormgen
from stormgen.board import Holds, Key
from stormgen.board.expression import Each, Expression
from stormgen.comparison.notation import Notation, duration, quoted
from stormgen.language import read
from stormgen.source import SourceText
from tests.comparison.walls import board
from tests.properties.models import random_model

ROOT = Path(__file__).parents[2]
NOTATION = Notation(lambda key: key.path)
BOARDS = {f"random-{seed}": board(random_model(seed)) for seed in range(8)} | {
    path.stem: stormgen.check(path).value.board for path in sorted((ROOT / "examples").rglob("*.storm"))
}


def expressions(value: Any) -> Iterator[Expression]:
    """Every expression that stands alone; `x for x in xs` stands only inside a call."""
    if isinstance(value, get_args(Expression)) and not isinstance(value, Each):
        yield value
    elif isinstance(value, tuple) and not isinstance(value, Key):
        for item in value:
            yield from expressions(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from expressions(getattr(value, field.name))


def plain(value: Any) -> Any:
    """The tree without places, and without what binding knows of names."""
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if is_dataclass(value):
        kept = [f.name for f in fields(value) if f.compare and f.name not in ("role", "enum")]
        return (type(value).__name__, *(plain(getattr(value, name)) for name in kept))
    return value


def read_back(text: str) -> Expression:
    checked = read(SourceText("<text>", f"aggregate A {{ let x = {text} }}"))
    assert not checked.diagnostics, text
    declaration: Any = checked.value.declarations[0]
    return declaration.lets[0].value


@pytest.mark.parametrize("name", BOARDS)
def test_expressions_are_read_back_as_they_were(name: str) -> None:
    for element in BOARDS[name]:
        for expression in expressions(element):
            assert plain(read_back(NOTATION.expression(expression))) == plain(expression)


@pytest.mark.parametrize(
    "text",
    ["string(3)", "string(1..40)", "string(..40)", "string(1..)", "int(-5..5)", "decimal(10,2)", "list<set<int?>>?",
     r"string(/[a-z]\/[0-9]{2}/)", "map<text, list<money>>", "ref A", "A.B?"],
)  # fmt: skip
def test_a_type_is_written_as_it_was(text: str) -> None:
    wall = board(f"aggregate A(id: uuid) {{ x: {text} }} context A {{ enum B {{ One }} }}")
    assert NOTATION.type(wall.aggregates[0].fields[0].type) == text


@pytest.mark.parametrize(
    "text",
    ["a - (b - c)", "a - b - c", "-(a + b)", "--a", "not (a and b)", "not a and b", "(a or b) and c", "a or b and c",
     "(if a then b else c) + 1", "if a then b else if c then d else e", "(a == b) == c", "(a + b).c", "a.b[c].d",
     "len(x for x in xs)", "a in [1, 2.5, 3.0, 100]", '{ "k": 1 }', "{}",
     "a * (b / c) % d", "1 - -2", "not a in b",
     "a not in b"],
)  # fmt: skip
def test_brackets_stand_where_they_are_needed(text: str) -> None:
    assert NOTATION.expression(read_back(text)) == text


@pytest.mark.parametrize("milliseconds", [0, 1, 999, 1000, 90_000, 60_000, 3_600_000, 86_400_000, 90_000_000])
def test_a_time_is_read_back(milliseconds: int) -> None:
    assert plain(read_back(duration(milliseconds))) == ("Duration", milliseconds)


@pytest.mark.parametrize("text", ["", 'a "b" \\ c', "two\nlines\tand \x1b[0m", "注文 \U0001f600", "\u202e"])
def test_a_text_is_read_back(text: str) -> None:
    written = quoted(text)
    assert written.isprintable()
    assert plain(read_back(written)) == ("Text", text)


@pytest.mark.parametrize("text", ['A("1").n == 3', 'C.V("1", n: 2)', "not C.V(n: -1) or C.V().n > 0"])
def test_what_is_looked_at_is_written_as_it_was(text: str) -> None:
    wall = board(
        f'aggregate A(id: text) {{ n: int }} context C {{ view V by id from A }} scenario "s" {{ then {text} }}'
    )
    (outcome,) = wall.scenarios[0].then
    assert isinstance(outcome, Holds)
    assert NOTATION.expression(outcome.condition) == text
