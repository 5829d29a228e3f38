"""A weighted graph of units in; groups, and how often repeated runs keep each pair together, out.

Leiden (Traag, Waltman and van Eck 2019) on modularity, by igraph; `docs/decisions/0001-community-detection.md`
has the methods it was measured against. Modularity merges too much in small models: where it finds fewer groups
than models of that size have (`expected_groups`), its resolution is raised.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from stormgen.seams.affinity import Pair, Weights

# The search for a resolution goes from 1, plain modularity, to this, in so many steps.
_HIGHEST, _STEPS = 16.0, 10
# Rounds of Leiden: "until nothing changes" (-1) was seen not to end on weights that are not whole numbers.
_ROUNDS = 10
# How far the repeated runs move the resolution away from the one found, as factors.
_SPREAD = (0.7, 0.85, 1.0, 1.18, 1.43)


@dataclass(frozen=True, slots=True)
class Clustering:
    """`groups[i]` is the number of unit i's group; `together` the share of runs (0 to 1) that join a tied pair."""

    groups: tuple[int, ...]
    together: dict[Pair, float]


def expected_groups(aggregates: float) -> int:
    """How many contexts a model of that many aggregates has: 2.2 n^0.4, the growth seen over systems of 4 to 285."""
    return max(1, round(min(aggregates, 2.2 * float(aggregates**0.4))))


def cluster(count: int, weights: Weights, wanted: int, runs: int, seed: int) -> Clustering:
    """The groups of units 0 to `count` - 1, `wanted` of them or more; the same for the same input and seed.

    Units without ties stay alone.
    """
    if not weights:
        return Clustering(tuple(range(count)), {})
    leiden = _Leiden(count, weights)
    with _seeded(seed):
        resolution = _fitting_resolution(leiden, wanted)
        best = leiden.groups(resolution)
        others = [leiden.groups(resolution * _SPREAD[run % len(_SPREAD)]) for run in range(runs)]
    return Clustering(_numbered(best), _together(weights, others))


class _Leiden:
    """One graph, clustered at any resolution."""

    def __init__(self, count: int, weights: Weights) -> None:
        import igraph

        self._graph: Any = igraph.Graph(n=count, edges=list(weights))
        self._weights = list(weights.values())

    def groups(self, resolution: float) -> list[int]:
        found = self._graph.community_leiden(
            "modularity", weights=self._weights, resolution=resolution, n_iterations=_ROUNDS
        )
        return list(found.membership)


def _fitting_resolution(leiden: _Leiden, wanted: int) -> float:
    """The lowest that gives `wanted` groups, or nearly; more resolution gives more groups, almost always."""
    low, high = 1.0, _HIGHEST
    if len(set(leiden.groups(low))) >= wanted:
        return low
    for _ in range(_STEPS):
        middle = (low * high) ** 0.5
        if len(set(leiden.groups(middle))) < wanted:
            low = middle
        else:
            high = middle
    return high


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """igraph draws from one generator for the whole process: it is given back as it was found by default."""
    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _numbered(groups: Sequence[int]) -> tuple[int, ...]:
    """The same groups, numbered in the order of their first member."""
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(group, len(numbers)) for group in groups)


def _together(weights: Weights, runs: Sequence[Sequence[int]]) -> dict[Pair, float]:
    """On tied pairs only: all pairs would not fit in memory for a large model."""
    return {(a, b): sum(run[a] == run[b] for run in runs) / max(1, len(runs)) for a, b in weights}
