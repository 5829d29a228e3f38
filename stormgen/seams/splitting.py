"""Pulls between aggregates in; how a part of them divides, and how often runs put two together, out.

Both by Leiden (Traag, Waltman and van Eck 2019) on modularity, by igraph, on what `SeamMap.pulls` has.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from stormgen.board import Key

Pulls = Mapping[tuple[Key, Key], float]

# The resolution is raised step by step until there is more than one part.
_RESOLUTIONS = (1.0, 1.4, 2.0, 2.8, 4.0, 8.0, 16.0, 64.0)
# Rounds of Leiden; more changed no figure that is shown. "Until nothing changes" (-1) was seen not to end.
_ROUNDS = 4
# How far repeated runs move the resolution, as factors.
_SPREAD = (0.7, 0.85, 1.0, 1.18, 1.43)
_SEED = 0


def split(members: Sequence[Key], pulls: Pulls) -> tuple[tuple[Key, ...], ...]:
    """The parts that members fall into, the largest first; one part where nothing divides them.

    Those that no other member pulls at stay with the largest part.
    """
    inside = set(members)
    inner = {pair: pull for pair, pull in pulls.items() if pull > 0 and inside.issuperset(pair)}
    tied = sorted({key for pair in inner for key in pair})
    if not tied:
        return (tuple(sorted(members)),)
    graph = _Graph(tied, inner)
    with _seeded():
        runs = (graph.parts(resolution) for resolution in _RESOLUTIONS)
        parts = next((parts for parts in runs if len(parts) > 1), [tied])
    parts.sort(key=lambda part: (-len(part), part))
    largest = sorted([*parts[0], *inside.difference(tied)])
    return (tuple(largest), *map(tuple, parts[1:]))


def kept_together(pulls: Pulls, runs: int) -> dict[tuple[Key, Key], float]:
    """The share (0 to 1) of runs, each at a slightly different resolution, that keep a pair with a pull together."""
    told = {pair: pull for pair, pull in sorted(pulls.items()) if pull > 0}
    graph = _Graph(sorted({key for pair in told for key in pair}), told)
    counts = [0] * len(told)
    with _seeded():
        for run in range(runs):
            part = graph.membership(_SPREAD[run % len(_SPREAD)])
            counts = [count + (part[a] == part[b]) for count, (a, b) in zip(counts, graph.edges, strict=True)]
    return {pair: count / runs for pair, count in zip(told, counts, strict=True)}


class _Graph:
    """Some aggregates with their pulls, clustered at any resolution."""

    def __init__(self, keys: Sequence[Key], pulls: Pulls) -> None:
        import igraph

        self._keys = keys
        number = {key: at for at, key in enumerate(keys)}
        pairs = sorted(pulls)
        self.edges = [(number[a], number[b]) for a, b in pairs]
        self._graph: Any = igraph.Graph(n=len(keys), edges=self.edges)
        self._weights = [pulls[pair] for pair in pairs]

    def membership(self, resolution: float) -> list[int]:
        """The number of the part of each aggregate, in the order of the keys."""
        found = self._graph.community_leiden(
            "modularity", weights=self._weights, resolution=resolution, n_iterations=_ROUNDS
        )
        return list(found.membership)

    def parts(self, resolution: float) -> list[list[Key]]:
        parts: dict[int, list[Key]] = defaultdict(list)
        for key, part in zip(self._keys, self.membership(resolution), strict=True):
            parts[part].append(key)
        return list(parts.values())


@contextmanager
def _seeded() -> Iterator[None]:
    """igraph draws from one generator for the whole process: it is given back as it was found by default."""
    import igraph

    igraph.set_random_number_generator(random.Random(_SEED))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
