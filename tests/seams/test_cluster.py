"""Groups are found, stay the same, never hang, and the shared generator is given back."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormgen.seams.affinity import Affinity, KindPulls, damp_hubs
from stormgen.seams.blocks import Blocks
from stormgen.seams.cluster import Clustering, cluster

Pairs = dict[tuple[int, int], float]
CLIQUES: Pairs = {(a + g, b + g): 1.0 for g in (0, 4, 8) for a in range(4) for b in range(a + 1, 4)}


def affinity(count: int, pulls: Pairs) -> Affinity:
    """The affinity that one kind of evidence with these pulls gives."""
    pairs = tuple(sorted(pulls))
    strengths = [pulls[pair] for pair in pairs]
    own = (0.01,) * count
    damped, masses = damp_hubs(own, pairs, strengths)
    kind = KindPulls("some", 1.0, tuple(enumerate(strengths)))
    return Affinity(count, pairs, (kind,), pulls, dict(zip(pairs, damped, strict=True)), own, tuple(masses), ())


def clustered(
    count: int,
    pulls: Pairs,
    resolution: float = 1.0,
    together: tuple[tuple[int, ...], ...] = (),
    apart: tuple[tuple[int, ...], ...] = (),
    seed: int = 0,
) -> Clustering:
    given = affinity(count, pulls)
    return cluster(given, Blocks(count, given.pairs, together, apart), resolution, 10, seed)


def test_three_cliques_are_three_groups_and_every_run_agrees() -> None:
    found = clustered(12, CLIQUES | {(3, 4): 0.1, (7, 8): 0.1})
    assert found.groups == (0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2)
    assert found.together[0, 1] == 1 and found.together[3, 4] == 0


def test_a_higher_resolution_makes_more_groups() -> None:
    everyone = {(a, b): 1.0 for a in range(4) for b in range(a + 1, 4)}
    assert len(set(clustered(4, everyone, 1.0).groups)) == 1
    assert len(set(clustered(4, everyone, 2.5).groups)) == 4


def test_what_nothing_ties_stays_alone() -> None:
    assert clustered(3, {}).groups == (0, 1, 2)
    assert clustered(3, {(0, 2): 1.0}).groups == (0, 1, 0)
    assert clustered(0, {}).groups == ()


def test_what_is_pinned_together_is_one_group_however_little_ties_it() -> None:
    groups = clustered(12, CLIQUES, together=((0, 4), (4, 11))).groups
    assert groups[0] == groups[4] == groups[11]
    assert clustered(3, {}, together=((0, 2),)).groups == (0, 1, 0)


def test_what_is_pinned_apart_keeps_what_is_nearest_to_it() -> None:
    chain = {(0, 1): 3.0, (1, 2): 1.0, (2, 3): 3.0, (0, 2): 1.0, (1, 3): 1.0}
    assert clustered(4, chain, 0.1).groups == (0, 0, 0, 0)
    assert clustered(4, chain, 0.1, apart=((0, 3),)).groups == (0, 0, 1, 1)


def test_the_generator_of_the_process_is_not_left_seeded() -> None:
    igraph = pytest.importorskip("igraph")
    clustered(12, CLIQUES)
    random.seed(1)
    first = igraph.Graph.Erdos_Renyi(30, 0.5).get_edgelist()
    random.seed(2)
    assert first != igraph.Graph.Erdos_Renyi(30, 0.5).get_edgelist()


PULLS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] < p[1]), st.floats(1e-6, 1.0), max_size=20
)
UNITS = st.lists(st.integers(0, 8), min_size=2, max_size=4, unique=True).map(tuple)


@settings(max_examples=100, deadline=None)
@given(PULLS, st.lists(UNITS, max_size=2), UNITS, st.floats(0.2, 4.0), st.integers(0, 3))
def test_any_graph_is_clustered_twice_the_same_and_keeps_its_pins(
    pulls: Pairs, together: list[tuple[int, ...]], apart: tuple[int, ...], resolution: float, seed: int
) -> None:
    blocks = Blocks(9, (), together)
    of = blocks.spread(list(range(blocks.count)))
    parted = (apart,) if len({of[unit] for unit in apart}) == len(apart) else ()
    once = clustered(9, pulls, resolution, tuple(together), parted, seed)
    assert once == clustered(9, pulls, resolution, tuple(together), parted, seed)
    assert len(once.groups) == 9 and set(once.groups) == set(range(max(once.groups) + 1))
    assert all(0 <= share <= 1 for share in once.together.values())
    assert all(len({once.groups[unit] for unit in group}) == 1 for group in together)
    assert all(len({once.groups[unit] for unit in group}) == len(group) for group in parted)
