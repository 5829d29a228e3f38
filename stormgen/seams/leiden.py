"""A weighted graph in; its groups at any resolution out.

Leiden (Traag, Waltman and van Eck 2019) on modularity, by igraph; `docs/decisions/0001-community-detection.md`
has the methods it was measured against.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

# Rounds: more change the quality in the fourth digit; "until nothing changes" (-1) was seen not to end on weights that
# are not whole numbers.
_ROUNDS = 3


class Leiden:
    """One graph over nodes 0 to `count` - 1, whose weights may change from run to run."""

    def __init__(self, count: int, edges: Sequence[tuple[int, int]]) -> None:
        import igraph

        self._graph: Any = igraph.Graph(n=count, edges=edges)

    def groups(self, weights: Sequence[float], resolution: float) -> list[int]:
        """The number of each node's group."""
        found = self._graph.community_leiden("modularity", weights=weights, resolution=resolution, n_iterations=_ROUNDS)
        return list(found.membership)

    def best(self, weights: Sequence[float], resolution: float, runs: int) -> list[int]:
        """The groups of the run with the highest modularity, the first of equal ones."""
        found = [self.groups(weights, resolution) for _ in range(runs)]
        return max(found, key=lambda groups: round(self._modularity(groups, weights, resolution), 12))

    def _modularity(self, groups: Sequence[int], weights: Sequence[float], resolution: float) -> float:
        return float(self._graph.modularity(groups, weights=weights, resolution=resolution))


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
