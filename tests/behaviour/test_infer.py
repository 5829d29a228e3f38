"""The types of expressions, and what is said where there is none."""

from decimal import Decimal
from pathlib import Path

import pytest

from stormgen.behaviour import Types, Typing
from stormgen.behaviour.types.problems import Problems
from stormgen.board import Aggregate
from stormgen.board.expression import Number, Unary
from stormgen.board.walking import depth_of
from stormgen.source import SourceText, Span
from stormgen.workspace.build import build

FIELDS = """
    n: int  d: decimal  m: money  s: string  t: text  b: bool  day: date  at: datetime  lasts: duration  id: uuid
    j: json  raw: bytes  kind: Kind  part: Part  maybe: int?  parts: list<Part>  ns: list<int>  tags: set<string>
    held: map<string, int>  other: ref Thing  flags: list<bool>
"""
TYPES = "type Part { price: money, size: int, next: Part? }  enum Kind { Small, Large }  enum Other { Large, Big }"


def typed(expression: str, folder: Path) -> tuple[str | None, list[str]]:
    """The type in words, and the messages."""
    path = folder / "model.storm"
    path.write_text(f"context C {{ {TYPES} aggregate Thing(sku: string) {{ {FIELDS} let x = {expression} }} }}")
    checked = build([path])
    assert not checked.failed, checked.diagnostics
    board = checked.value.board
    (thing,) = board.of(Aggregate)
    types, problems = Types(board), Problems()
    names = {f.name: types.plain(f.type) for f in (*thing.identity, *thing.fields)}
    found = Typing(types, names, problems).infer(thing.derived[0].value)
    return (types.told(found) if found else None), [d.message for d in problems.diagnostics]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("n + 1", "int"),
        ("n + 1.5", "decimal"),
        ("n / 2", "int"),
        ("d / n", "decimal"),
        ("m * 2", "decimal"),
        ("-lasts", "duration"),
        ("at + 30s", "datetime"),
        ("at - at", "duration"),
        ('s + "x"', "string"),
        ("t", "string"),
        ("ns + [1]", "list<int>"),
        ("n < 1.5", "bool"),
        ("kind == Small", "bool"),
        ("Small == kind", "bool"),
        ("kind == Large", "bool"),
        ("kind in [Small, Kind.Large]", "bool"),
        ('day > "2026-03-02"', "bool"),
        ('id == "7c9e6679-7425-40de-944b-e07fc1f90ae7"', "bool"),
        ("maybe == null", "bool"),
        ("maybe + 1", "int"),
        ('"a" in held and "a" not in tags', "bool"),
        ("held[s]", "int"),
        ("parts[0].price", "decimal"),
        ("part.next.size", "int"),
        ("len(s) + len(tags) + len(held)", "int"),
        ("sum(p.price * p.size for p in parts)", "decimal"),
        ("max(n, 2.5)", "decimal"),
        ("min(ns)", "int"),
        ("any(flags) or all(p.size > 0 for p in parts)", "bool"),
        ("if b then 1 else 2.5", "decimal"),
        ("if b then null else n", "int?"),
        ("{ }", "map<null, null>"),
        ('{ "a": 1 }', "map<string, int>"),
        ("Part(price: 1, size: 2)", "Part"),
        ("other", "string"),
    ],
)
def test_an_expression_has_a_type(tmp_path: Path, expression: str, expected: str) -> None:
    assert typed(expression, tmp_path) == (expected, [])


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("n + s", "There is no int + string."),
        ("b < b", "There is no bool < bool."),
        ("n == s", "There is no int == string."),
        ("s in held[s]", "There is no string in int."),
        ("n and b", "This is int; bool is wanted here."),
        ("not n", "This is int; bool is wanted here."),
        ("-s", "- takes a number or a duration; this is string."),
        ("s.part", "string has no parts, so there is no part in it."),
        ("part.prize", "Part has no part prize; it has price, size, next."),
        ("s[0]", "[ ] looks into a map or a list; this is string."),
        ("held[n]", "This is int; string is wanted here."),
        ("len(n)", "len takes a text, list, set or map; this is int."),
        ("sum(tags)", "sum is of int, decimal, duration; this is string."),
        ("sum(held)", "sum takes a list or a set; this is map<string, int>."),
        ("now()", "now() stands only in the arguments of emits and policies."),
        ("if b then n else s", "Both results need one type; these are int and string."),
        ('[1, "a"]', "The elements are of different types."),
        ("Large", "Several enums have a value Large."),
        ('day > "soon"', 'This text is no date; one is written "2026-03-02".'),
        ('at > "2026-03-02T08:30:00"', 'A datetime has its offset; write "2026-03-02T08:30:00Z".'),
        ("n + 99999999999999999999", "A whole number has 64 bits; this one is out of range."),
        ("Part(price: s, size: 1)", "This is string; decimal is wanted here."),
    ],
)
def test_what_has_no_type_is_told_once(tmp_path: Path, expression: str, message: str) -> None:
    assert typed(expression, tmp_path) == (None, [message])


def test_what_is_nested_too_deeply_is_told(tmp_path: Path) -> None:
    found, messages = typed(" + ".join(["n"] * 80), tmp_path)
    assert found is None and messages == ["This is nested more than 60 deep."]


def test_depth_is_counted_without_recursion() -> None:
    span = Span(SourceText("m", ""), 0, 0)
    deep: Unary | Number = Number(Decimal(1), True, span)
    for _ in range(5000):
        deep = Unary("-", deep, span)
    assert depth_of(deep) == 5001
