"""Groups are found, stay the same, never hang, and the shared generator is given back."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormgen.seams.cluster import cluster, expected_groups

CLIQUES = {(a + g, b + g): 1.0 for g in (0, 4, 8) for a in range(4) for b in range(a + 1, 4)}


def test_three_cliques_are_three_groups_and_every_run_agrees() -> None:
    found = cluster(12, CLIQUES | {(3, 4): 0.1, (7, 8): 0.1}, wanted=3, runs=10, seed=0)
    assert found.groups == (0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2)
    assert found.together[0, 1] == 1 and found.together[3, 4] == 0


def test_more_groups_are_made_where_modularity_alone_makes_too_few() -> None:
    everyone = {(a, b): 1.0 for a in range(4) for b in range(a + 1, 4)}
    assert len(set(cluster(4, everyone, 1, 1, 0).groups)) == 1
    assert len(set(cluster(4, everyone, 4, 1, 0).groups)) == 4


def test_what_nothing_ties_stays_alone() -> None:
    assert cluster(3, {}, 1, 5, 0).groups == (0, 1, 2)
    assert cluster(3, {(0, 2): 1.0}, 1, 5, 0).groups == (0, 1, 0)
    assert cluster(0, {}, 1, 5, 0).groups == ()


def test_the_generator_of_the_process_is_not_left_seeded() -> None:
    igraph = pytest.importorskip("igraph")
    cluster(12, CLIQUES, 3, 2, 0)
    random.seed(1)
    first = igraph.Graph.Erdos_Renyi(30, 0.5).get_edgelist()
    random.seed(2)
    assert first != igraph.Graph.Erdos_Renyi(30, 0.5).get_edgelist()


@pytest.mark.parametrize(("aggregates", "groups"), [(0, 1), (1, 1), (4, 4), (14, 6), (100, 14)])
def test_the_expected_number_of_groups_grows_slowly(aggregates: int, groups: int) -> None:
    assert expected_groups(aggregates) == groups


WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] < p[1]),
    st.floats(1e-6, 1e6),
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(WEIGHTS, st.integers(1, 9), st.integers(0, 3))
def test_any_graph_is_clustered_and_twice_the_same(
    weights: dict[tuple[int, int], float], wanted: int, seed: int
) -> None:
    once = cluster(9, weights, wanted, 5, seed)
    assert once == cluster(9, weights, wanted, 5, seed)
    assert len(once.groups) == 9 and set(once.groups) == set(range(max(once.groups) + 1))
    assert all(0 <= share <= 1 for share in once.together.values())
