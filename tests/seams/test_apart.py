"""Nodes pinned apart are in groups of their own, each with what is nearest; it ends on any weights."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormgen.seams.apart import keep_apart

Weights = dict[tuple[int, int], float]


def masses(count: int, weights: Weights) -> list[float]:
    """Of each node all that pulls at it, as in modularity."""
    sums = [0.0] * count
    for (a, b), weight in weights.items():
        sums[a] += weight
        sums[b] += weight
    return sums


def kept(weights: Weights, groups: list[int], *apart: tuple[int, ...], resolution: float = 1.0) -> list[int]:
    return keep_apart(weights, masses(len(groups), weights), groups, apart, resolution)


def test_without_pins_the_groups_stay_even_if_others_would_gain() -> None:
    assert kept({(0, 1): 1.0}, [0, 1]) == [0, 1]


def test_each_pinned_node_keeps_what_is_nearest_to_it() -> None:
    line = {(0, 1): 3.0, (1, 2): 1.0, (2, 3): 3.0}
    found = kept(line, [0, 0, 0, 0], (0, 3))
    assert found[0] == found[1] != found[2] == found[3]


def test_what_is_apart_already_stays_and_so_does_what_gains_nothing() -> None:
    pairs = {(0, 1): 1.0, (2, 3): 1.0, (4, 5): 1.0}
    assert kept(pairs, [0, 0, 1, 1, 2, 2], (0, 2)) == [0, 0, 1, 1, 2, 2]


def test_only_the_group_with_the_conflict_is_divided() -> None:
    cliques = {(a + g, b + g): 1.0 for g in (0, 4) for a in range(4) for b in range(a + 1, 4)}
    found = kept(cliques, [0] * 4 + [1] * 4, (0, 1))
    assert found[4:] == [1] * 4 and found[0] != found[1]


def test_a_node_outside_of_the_divided_group_moves_where_it_gains() -> None:
    """4 was put with 5, though 1 pulls at it more."""
    weights = {(0, 1): 1.0, (2, 3): 1.0, (1, 4): 5.0, (4, 5): 0.1, (0, 2): 0.1}
    found = kept(weights, [0, 0, 0, 0, 1, 1], (0, 2))
    assert found[4] == found[1] and found[0] != found[2]


def test_what_no_pinned_node_pulls_at_stays_with_the_first() -> None:
    assert kept({(0, 1): 1.0}, [0, 0, 0], (0, 1)) == [0, 1, 0]


def test_several_pins_in_one_group_and_pins_that_share_a_node() -> None:
    everyone = {(a, b): 1.0 for a in range(5) for b in range(a + 1, 5)}
    assert len(set(kept(everyone, [0] * 5, (0, 1, 2, 3, 4)))) == 5
    found = kept(everyone, [0] * 5, (0, 1), (1, 2), (3, 4))
    assert found[0] != found[1] != found[2] and found[3] != found[4]


@pytest.mark.parametrize("weight", [0.0, 5e-324, 1e-12, 1.0, 1e12, 1e200])
def test_it_ends_with_equal_weights_of_any_size(weight: float) -> None:
    everyone = {(a, b): weight for a in range(30) for b in range(a + 1, 30)}
    found = kept(everyone, [0] * 30, (0, 10, 20), (5, 6))
    assert len({found[0], found[10], found[20]}) == 3 and found[5] != found[6]


WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]),
    st.one_of(st.sampled_from([0.0, 1.0, 1e9]), st.floats(0, 1e6)),
    max_size=30,
)
APART = st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=5, unique=True).map(tuple), max_size=3)


@settings(max_examples=200, deadline=None)
@given(WEIGHTS, st.lists(st.integers(0, 3), min_size=10, max_size=10), APART, st.floats(0.0, 5.0))
def test_pins_are_kept_on_any_graph_and_twice_the_same(
    weights: Weights, groups: list[int], apart: list[tuple[int, ...]], resolution: float
) -> None:
    found = kept(weights, groups, *apart, resolution=resolution)
    assert len(found) == 10 and -1 not in found
    assert all(len({found[node] for node in nodes}) == len(nodes) for nodes in apart)
    assert found == kept(weights, groups, *apart, resolution=resolution)
    if not apart:
        assert found == groups
