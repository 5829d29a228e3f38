"""Patterns are read into one form that every engine takes alike, or refused with a sentence."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stormgen.behaviour import PatternProblem, read_pattern

GOOD = {
    "[A-Z]+": "[A-Z]+",
    "[A-Z][0-9]{2}-[0-9]": "[A-Z][0-9]{2}-[0-9]",
    "[^@ ]+@[^@ ]+": r"[^\x00@ ]+@[^\x00@ ]+",
    r"a|b|(cd)*": "a|b|(?:cd)*",
    r"\d{3,}-\w?": "[0-9]{3,}-[0-9A-Za-z_]{0,1}",
    r"[\]\-x]": r"[\]\-x]",
    "^x$": "x",
    "ü+": r"\xfc+",
    "a\\/b": "a/b",
    "[&~]": r"[\x26\x7e]",
    ".": r"[^\x00\n]",
    "": "",
}


@pytest.mark.parametrize("source", GOOD)
def test_a_pattern_has_one_form(source: str) -> None:
    pattern = read_pattern(source)
    assert pattern.text == GOOD[source]
    assert re.fullmatch(pattern.anchored, pattern.example)


@pytest.mark.parametrize(
    "source",
    [
        "(",
        ")",
        "[",
        "[a",
        "[]",
        "a**",
        "*",
        "{2}",
        "a{3,2}",
        "a{x}",
        "(?i)a",
        "(?=a)",
        r"\b",
        r"\1",
        "a^b",
        "a$b",
        "[z-a]",
    ],
)
def test_what_engines_disagree_about_is_refused(source: str) -> None:
    with pytest.raises(PatternProblem, match=r"\.$"):
        read_pattern(source)


@pytest.mark.parametrize("source", ["(a{1000}){1000}", "(" * 30 + "a" + ")" * 30, "a{1001}"])
def test_a_pattern_is_of_a_size_that_is_soon_compiled(source: str) -> None:
    with pytest.raises(PatternProblem):
        read_pattern(source)


@given(st.text(alphabet="ab[]()^$-|.*+?{}0,2\\dwsDW&~ü\n\x00\u202e'\"", max_size=12))
@example("[^\\D\\W]")
@settings(deadline=None, max_examples=400)
def test_any_text_is_a_pattern_or_refused(source: str) -> None:
    try:
        pattern = read_pattern(source)
    except PatternProblem:
        return
    assert re.compile(pattern.anchored)
    assert pattern.anchored.isascii() and pattern.anchored.isprintable()
