"""Bars: what the factors add makes the axis, and the shares of being first make the whole."""

from itertools import pairwise

import pytest

from stormgen.emitters.report_html.bars import TONES, contributions, first_shares, legend
from stormgen.extraction import Candidate, FactorScore
from stormgen.facts import Stage
from tests.emitters.facts_of import facts_of_example


def candidates() -> tuple[Candidate, ...]:
    plan = facts_of_example("inventory.storm", Stage.PLAN).plan
    assert plan is not None
    return plan.candidates


@pytest.mark.parametrize("axis", ["ease", "value"])
def test_the_segments_add_up_to_the_axis(axis: str) -> None:
    for candidate in candidates():
        segments = contributions(candidate, "ease" if axis == "ease" else "value", 1000)
        assert sum(s.width for s in segments) == pytest.approx(1000 * getattr(candidate, axis), abs=1)
        for before, after in pairwise(segments):
            assert after.x == pytest.approx(before.x + before.width, abs=0.2)


def test_a_factor_has_one_number_and_tone_in_the_legend_and_in_all_bars() -> None:
    known = {entry.name: (entry.number, entry.tone) for entry in legend(candidates(), "ease")}
    assert len(known) == len(set(known.values()))
    for candidate in candidates():
        for segment in contributions(candidate, "ease", 190):
            assert known[segment.title.split(":")[0]] == (segment.number, segment.tone)


def test_the_weightiest_comes_first_and_what_is_not_told_is_marked() -> None:
    factors = (
        FactorScore("light", "ease", 1.0, 0.2, 0.1, ("x",), True),
        FactorScore("heavy", "ease", 0.5, 0.8, 0.2, ("x",), False),
    )
    first, second = contributions(Candidate(1, "A", 0.6, 0.6, 0.5, True, factors, 1.0), "ease", 100)
    assert (first.title[:5], first.x, first.width, first.told) == ("heavy", 0, 40, False)
    assert (second.title[:5], second.x, second.width, second.told) == ("light", 40, 20, True)
    assert "not told" in first.title and "not told" not in second.title


def test_a_ninth_factor_begins_the_tones_anew() -> None:
    factors = tuple(FactorScore(f"f{at}", "ease", 1.0, 0.1, 0.1) for at in range(9))
    entries = legend([Candidate(1, "A", 1, 1, 1, True, factors, 1.0)], "ease")
    assert [entry.tone for entry in entries] == [*range(TONES), 0]


def test_the_shares_of_being_first_fill_the_bar() -> None:
    made = [Candidate(rank, f"C{rank}", 0, 0, 0, False, (), share) for rank, share in ((1, 0.75), (2, 0.25), (3, 0.0))]
    assert [(s.x, s.width, s.number) for s in first_shares(made, 400)] == [(0, 300, 1), (300, 100, 2)]
