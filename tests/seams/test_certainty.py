"""Shares of runs by weight: values worked out by hand, and what is said where nothing is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormgen.seams.affinity import Affinity
from stormgen.seams.certainty import CONTESTED, Certainty, border_stability, stability

Shares = dict[tuple[int, int], float]


def affinity(count: int, weights: Shares) -> Affinity:
    """Each unit pulls at itself with 1."""
    masses = [1.0 + sum(weight for pair, weight in weights.items() if unit in pair) for unit in range(count)]
    return Affinity(count, tuple(sorted(weights)), (), weights, weights, (1.0,) * count, tuple(masses), ())


# Two homes: 0 and 1, 2 and 3. Unit 1 is pulled at from both.
HOMES = (0, 0, 1, 1)
WEIGHTS = {(0, 1): 2.0, (1, 2): 1.0, (2, 3): 4.0}
TOGETHER = {(0, 1): 0.9, (1, 2): 0.2, (2, 3): 1.0}


def certainty(homes: tuple[int, ...] = HOMES, weights: Shares = WEIGHTS, together: Shares = TOGETHER) -> Certainty:
    return Certainty(homes, affinity(len(homes), weights), together)


def test_a_home_is_as_stable_as_its_ties_are_kept_and_those_that_leave_it_cut() -> None:
    found = stability(HOMES, affinity(4, WEIGHTS), TOGETHER)
    assert found == {0: pytest.approx((2 * 0.9 + 1 * 0.8) / 3), 1: pytest.approx((4 * 1.0 + 1 * 0.8) / 5)}


def test_a_border_is_as_stable_as_its_ties_are_cut() -> None:
    assert border_stability(HOMES, affinity(4, WEIGHTS), TOGETHER) == {(0, 1): pytest.approx(0.8)}
    twice = WEIGHTS | {(0, 3): 3.0}
    found = border_stability((1, 1, 0, 0), affinity(4, twice), TOGETHER | {(0, 3): 0.4})
    assert found == {(0, 1): pytest.approx((1 * 0.8 + 3 * 0.6) / 4)}


def test_homes_without_ties_have_neither() -> None:
    assert stability((0, 1, 2), affinity(3, {(0, 1): 1.0}), {(0, 1): 0.5}).keys() == {0, 1}
    assert border_stability((0, 1, 2), affinity(3, {(0, 1): 1.0}), {(0, 1): 0.5}).keys() == {(0, 1)}
    assert stability((0, 1), affinity(2, {(0, 1): 0.0}), {(0, 1): 0.5}) == {}


def test_confidence_is_what_runs_keep_at_home_of_its_pull_and_the_rivals() -> None:
    sure = certainty()
    assert [sure.confidence(unit) for unit in range(4)] == pytest.approx([0.9, 2 * 0.9 / 3, 4 * 1.0 / 5, 1.0])
    assert [sure.rival(unit) for unit in range(4)] == [None, 1, 0, None]
    assert sure.contested() == []


def test_only_the_strongest_rival_counts() -> None:
    homes, weights = (0, 0, 1, 2), {(0, 1): 2.0, (0, 2): 1.0, (0, 3): 1.5}
    sure = certainty(homes, weights, dict.fromkeys(weights, 1.0))
    assert sure.rival(0) == 2 and sure.confidence(0) == pytest.approx(2 / 3.5)


def test_of_equal_rivals_the_first_counts() -> None:
    weights = {(0, 1): 2.0, (0, 2): 1.0, (0, 3): 1.0}
    assert certainty((0, 0, 2, 1), weights, dict.fromkeys(weights, 1.0)).rival(0) == 1


def test_nothing_is_known_of_a_unit_without_ties() -> None:
    sure = certainty((0, 0, 1), {(0, 1): 0.0}, {(0, 1): 1.0})
    assert [sure.confidence(unit) for unit in range(3)] == [CONTESTED] * 3
    alone = certainty((0, 1), {(0, 1): 0.0}, {(0, 1): 1.0})
    assert alone.confidence(0) == CONTESTED and alone.contested() == []


def test_a_unit_alone_is_as_sure_as_runs_leave_it_alone_and_as_it_pulls_at_itself() -> None:
    homes, weights = (0, 1, 2), {(0, 1): 5.0, (0, 2): 1.0}
    sure = certainty(homes, weights, {(0, 1): 0.1, (0, 2): 0.4})
    assert sure.confidence(0) == pytest.approx(0.6 * 1 / 6) and sure.confidence(1) == pytest.approx(0.9 * 1 / 6)
    assert sure.contested() == []


def test_contested_is_who_is_less_than_half_sure_and_has_a_rival() -> None:
    pulled = certainty(HOMES, WEIGHTS | {(1, 2): 3.0}, TOGETHER)
    assert pulled.contested() == [(1, 1, pytest.approx(2 * 0.9 / 5))]
    shaky = certainty((0, 0), {(0, 1): 1.0}, {(0, 1): 0.3})
    assert shaky.confidence(0) == pytest.approx(0.3) and shaky.contested() == []


def test_a_declared_place_is_contested_only_by_a_rival_that_pulls_harder() -> None:
    shaky = TOGETHER | {(0, 1): 0.1}
    assert [unit for unit, _, _ in certainty(together=shaky).contested()] == [1]
    assert certainty(together=shaky).contested(declared={1}) == []
    harder = certainty(HOMES, WEIGHTS | {(1, 2): 3.0}, shaky)
    assert [unit for unit, _, _ in harder.contested(declared={1})] == [1]
    assert harder.contested(declared={1})[0][2] == pytest.approx(2 / 5)


PAIRS = st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] < p[1])
TIES = st.dictionaries(PAIRS, st.tuples(st.floats(0, 1e6), st.floats(0, 1)))


@given(st.lists(st.integers(0, 3), min_size=7, max_size=7), TIES)
def test_every_share_is_one(homes: list[int], ties: dict[tuple[int, int], tuple[float, float]]) -> None:
    weights = {pair: weight for pair, (weight, _) in ties.items()}
    together = {pair: share for pair, (_, share) in ties.items()}
    told = affinity(7, weights)
    sure = Certainty(homes, told, together)
    shares = [
        *stability(homes, told, together).values(),
        *border_stability(homes, told, together).values(),
        *(sure.confidence(unit) for unit in range(7)),
    ]
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in shares)
    for unit, rival, share in sure.contested():
        assert rival != homes[unit] and share < CONTESTED and share == sure.confidence(unit)
    assert all(a < b for a, b in border_stability(homes, told, together))
