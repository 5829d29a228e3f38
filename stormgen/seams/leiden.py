"""A weighted graph in; its groups at any resolution out.

Leiden (Traag, Waltman and van Eck 2019) on modularity, by igraph; `docs/decisions/0001-community-detection.md`
has the methods it was measured against.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

# Rounds: more change the quality in the fourth digit; "until nothing changes" (-1) was seen not to end on weights that
# are not whole numbers.
_ROUNDS = 3


class Leiden:
    """One graph over nodes 0 to `count` - 1, whose weights and masses may change from run to run.

    Of two nodes in one group their weight counts, less `resolution` times what their masses would give by chance.
    Where the mass of a node is the sum of its weights this is modularity, and 1 is its plain resolution.
    """

    def __init__(self, count: int, edges: Sequence[tuple[int, int]]) -> None:
        import igraph

        self._edges = edges
        self._graph: Any = igraph.Graph(n=count, edges=edges)

    def groups(self, weights: Sequence[float], masses: Sequence[float], resolution: float) -> list[int]:
        """The number of each node's group."""
        found = self._graph.community_leiden(
            "CPM",
            weights=weights,
            node_weights=masses,
            resolution=resolution / (sum(masses) or 1.0),
            n_iterations=_ROUNDS,
        )
        return list(found.membership)

    def best(self, weights: Sequence[float], masses: Sequence[float], resolution: float, runs: int) -> list[int]:
        """The best groups of several runs, the first of equal ones."""
        found = [self.groups(weights, masses, resolution) for _ in range(runs)]
        return max(found, key=lambda groups: round(self._quality(groups, weights, masses, resolution), 9))

    def _quality(
        self, groups: Sequence[int], weights: Sequence[float], masses: Sequence[float], resolution: float
    ) -> float:
        inside = sum(w for w, (a, b) in zip(weights, self._edges, strict=True) if groups[a] == groups[b])
        total: dict[int, float] = defaultdict(float)
        for group, mass in zip(groups, masses, strict=True):
            total[group] += mass
        by_chance = sum(mass * mass for mass in total.values()) / (sum(masses) or 1.0)
        return inside - resolution * by_chance / 2


@contextmanager
def seeded(seed: int) -> Iterator[random.Random]:
    """The generator that igraph draws from meanwhile. igraph has one for the whole process: it gets its own back."""
    import igraph

    generator = random.Random(seed)
    igraph.set_random_number_generator(generator)
    try:
        yield generator
    finally:
        igraph.set_random_number_generator(random)
