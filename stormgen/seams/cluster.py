"""The affinity of units and the user's pins in; groups, and how often repeated runs keep each pair together, out."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from statistics import mean

from stormgen.seams.affinity import Affinity, Pair, add_up, damp_hubs
from stormgen.seams.agreement import adjusted_rand_index
from stormgen.seams.apart import keep_apart
from stormgen.seams.blocks import Blocks
from stormgen.seams.leiden import Leiden, seeded

# With everything as measured, Leiden starts from this many seeds, and the best of what it finds is taken.
_STARTS = 3
# How far the other runs move the resolution, as factors: mostly closer, as real contexts are smaller than groups.
_SPREAD = (0.8, 1.0, 1.3, 1.6, 2.0)
# Pairs looked at in all runs together, so that a large model has fewer: its shares are sums over more pairs.
_LOOKED_AT, _FEWEST_RUNS = 1_000_000, 8
# Who pins apart nearly as many as there are groups says how coarse the borders are: then the plain resolution holds.
_MOST, _OF_NAMED = 0.75, 1.0
# The resolutions that are tried, as factors of the preferred one, and what one e-fold away from it costs in ARI.
_TRIED, _STRAYING = (1.0, 0.85, 0.72, 0.6, 1.18), 0.3
# Runs over fewer units than this agree or not by chance, and large graphs take long and agree everywhere.
_FEWEST_UNITS, _LARGEST_TRIED = 8, 40_000
# Where runs agree less than this on every division, nothing tells where a border runs: then there is none.
_OF_ONE_GROUP = 0.3
# Of so many units some belong together, if anything ties them: the resolution is lowered by this until they do.
_NOT_ALL_APART, _LOWERED = 5, 0.85


@dataclass(frozen=True, slots=True)
class Clustering:
    """`groups[i]` is the number of unit i's group; `together` the share of runs (0 to 1) that join a tied pair."""

    groups: tuple[int, ...]
    together: dict[Pair, float]


def cluster(affinity: Affinity, blocks: Blocks, resolution: float, runs: int, seed: int) -> Clustering:
    """Groups of units 0 to `count` - 1 that keep the pins; the same for the same input and seed.

    In each of `runs` the kinds of evidence and the single ties weigh a little differently, and the resolution
    moves: what they join in spite of that is firm. The resolution is the one near the given at which such runs
    agree best (Ronhovde and Nussinov 2009), so that the data say how many groups there are. Units without ties
    stay alone.
    """
    with seeded(seed) as generator:
        graph = _Shaken(affinity, blocks, runs, generator)
        chosen = graph.joining(graph.steadiest(resolution))
        best = graph.best(chosen)
        if max(map(len, blocks.apart), default=0) >= _MOST * len(set(best)):
            chosen = min(chosen, _OF_NAMED)
            best = graph.best(chosen)
        shaken = graph.groups([chosen * _SPREAD[run % len(_SPREAD)] for run in range(graph.runs)])
    apart = keep_apart(graph.weights, graph.masses, best, blocks.apart, chosen)
    return Clustering(numbered(blocks.spread(apart)), _together(affinity.pairs, [blocks.spread(r) for r in shaken]))


def numbered(groups: Sequence[int]) -> tuple[int, ...]:
    """The same groups, numbered in the order of their first member."""
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(group, len(numbers)) for group in groups)


class _Shaken:
    """The graph of blocks as measured, and as it might as well have been, once for each run."""

    def __init__(self, affinity: Affinity, blocks: Blocks, runs: int, generator: random.Random) -> None:
        self._leiden = Leiden(blocks.count, blocks.edges)
        self.weights = dict(zip(blocks.edges, blocks.weights(affinity.weights.values()), strict=True))
        self.masses = blocks.masses(affinity.masses)
        self.runs = min(runs, max(_FEWEST_RUNS, _LOOKED_AT // max(1, len(affinity.pairs))))
        drawn = _drawn(affinity, self.runs, generator)
        self._drawn = [(blocks.weights(weights), blocks.masses(masses)) for weights, masses in drawn]
        self._tried = _TRIED if blocks.count >= _FEWEST_UNITS and len(blocks.edges) <= _LARGEST_TRIED else _TRIED[:1]

    def best(self, resolution: float) -> list[int]:
        return self._leiden.best(list(self.weights.values()), self.masses, resolution, _STARTS)

    def groups(self, resolutions: Sequence[float]) -> list[list[int]]:
        """What each run finds at its resolution."""
        runs = zip(self._drawn, resolutions, strict=True)
        return [self._leiden.groups(weights, masses, resolution) for (weights, masses), resolution in runs]

    def steadiest(self, preferred: float) -> float:
        """The resolution around the preferred one at which what runs find is most like what is found as measured."""
        if len(self._tried) == 1 or not self._drawn:
            return preferred
        worth = {factor: self._steadiness(preferred * factor) - _STRAYING * abs(log(factor)) for factor in self._tried}
        return preferred * max(self._tried, key=lambda factor: round(worth[factor], 9))

    def joining(self, resolution: float) -> float:
        """The resolution, lowered until not all stand apart."""
        while _NOT_ALL_APART <= len(self.masses) == len(set(self.best(resolution))) and self.weights:
            resolution *= _LOWERED
        return resolution

    def _steadiness(self, resolution: float) -> float:
        """The mean ARI. One group and all apart agree with themselves whatever the evidence, so that says nothing."""
        best = self.best(resolution)
        if len(set(best)) in (1, len(best)):
            return _OF_ONE_GROUP if len(set(best)) == 1 else 0.0
        return mean(adjusted_rand_index(best, run) for run in self.groups([resolution] * self.runs))


def _drawn(affinity: Affinity, runs: int, generator: random.Random) -> Iterator[tuple[list[float], list[float]]]:
    """The weights of the pairs, and the masses, as they might as well have been.

    A kind may tell half as much or twice as much, and a tie nothing or double: how far either is trusted.
    """
    for _ in range(runs):
        weights = [kind.weight * generator.gammavariate(2.0, 0.5) for kind in affinity.kinds]
        sums = add_up(affinity.kinds, weights, len(affinity.pairs))
        draw = generator.random
        yield damp_hubs(affinity.own, affinity.pairs, [total * 2.0 * draw() for total in sums])


def _together(pairs: Sequence[Pair], runs: Sequence[Sequence[int]]) -> dict[Pair, float]:
    counts = [0] * len(pairs)
    for groups in runs:
        counts = [n + (groups[a] == groups[b]) for n, (a, b) in zip(counts, pairs, strict=True)]
    return {pair: n / max(1, len(runs)) for pair, n in zip(pairs, counts, strict=True)}
