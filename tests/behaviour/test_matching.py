"""A text is held against a pattern in time that grows with both, and with the answer that any engine gives."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormgen.behaviour import PatternProblem, read_pattern
from stormgen.behaviour.types.matching import TooMuchToMatch
from stormgen.behaviour.values.refusals import Refused
from tests.behaviour.models import trial


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({})".format, inner),
        st.builds("({}|{})".format, inner, inner),
        st.builds("{}{}".format, inner, inner),
        st.builds("({}){}".format, inner, st.sampled_from(["*", "+", "?", "{2}", "{0,2}", "{1,}", "+?"])),
    )


PATTERNS = st.recursive(st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", ""]), _grown, max_leaves=6)


@settings(max_examples=500, deadline=None)
@given(PATTERNS, st.lists(st.text("ab1\n", max_size=8), min_size=3, max_size=3))
def test_it_answers_as_python_does(source: str, texts: list[str]) -> None:
    try:
        pattern = read_pattern(source)
    except PatternProblem:
        return
    for text in texts:
        assert pattern.matcher.fits(text) == (re.fullmatch(pattern.text, text) is not None)


@pytest.mark.parametrize("source", ["(a+)+b", "(a|a)*b", "(a*)*c", "(a|ab|b)*c", "((a?){30}a{30})+b", "(.*)(.*)(.*)x"])
def test_no_pattern_takes_for_ever(source: str) -> None:
    start = time.perf_counter()
    assert not read_pattern(source).matcher.fits("a" * 5_000)
    assert time.perf_counter() - start < 5


def test_what_takes_too_long_is_refused() -> None:
    """Each character may stand at a thousand places, and no set of them comes twice."""
    text = "".join("ab"[(n * n * 2654435761 >> 13) & 1] for n in range(20_000))
    with pytest.raises(TooMuchToMatch):
        read_pattern("(a|b)*a(a|b){450}").matcher.fits(text)


def test_a_command_with_a_text_for_such_a_pattern_is_refused_in_time() -> None:
    found = trial(
        f"""
        aggregate A {{ command Do(t: string(/(a+)+b/)) {{ emit Done() }} event Done }}
        scenario "s" for A {{ when Do(t: "{"a" * 60}") then error InvalidValue }}
        """
    )
    assert found.passed and isinstance(found.story.refusal, Refused)
