"""The affinity of units and the user's pins in; groups, and how often repeated runs keep each pair together, out."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stormgen.seams.affinity import Affinity, Pair, add_up, damp_hubs
from stormgen.seams.apart import keep_apart
from stormgen.seams.blocks import Blocks
from stormgen.seams.leiden import Leiden, seeded

# With everything as measured, Leiden starts from this many seeds, and the best of what it finds is taken.
_STARTS = 3
# How far the other runs move the resolution, as factors.
_SPREAD = (0.75, 0.87, 1.0, 1.15, 1.33)
# Pairs looked at in all runs together, so that a large model has fewer: its shares are sums over more pairs.
_LOOKED_AT, _FEWEST_RUNS = 1_000_000, 8
# Who pins apart nearly as many as there are groups says how coarse the borders are: then the plain resolution holds.
_MOST, _OF_NAMED = 0.75, 1.0


@dataclass(frozen=True, slots=True)
class Clustering:
    """`groups[i]` is the number of unit i's group; `together` the share of runs (0 to 1) that join a tied pair."""

    groups: tuple[int, ...]
    together: dict[Pair, float]


def cluster(affinity: Affinity, blocks: Blocks, resolution: float, runs: int, seed: int) -> Clustering:
    """Groups of units 0 to `count` - 1 that keep the pins; the same for the same input and seed.

    In each of `runs` the kinds of evidence and the single ties weigh a little differently, and the resolution
    moves: what they join in spite of that is firm. Units without ties stay alone.
    """
    affordable = max(_FEWEST_RUNS, _LOOKED_AT // max(1, len(affinity.pairs)))
    leiden = Leiden(blocks.count, blocks.edges)
    weights, masses = blocks.weights(affinity.weights.values()), blocks.masses(affinity.masses)
    with seeded(seed) as generator:
        best = leiden.best(weights, masses, resolution, _STARTS)
        if max(map(len, blocks.apart), default=0) >= _MOST * len(set(best)):
            resolution = min(resolution, _OF_NAMED)
            best = leiden.best(weights, masses, resolution, _STARTS)
        shaken = [
            leiden.groups(blocks.weights(drawn), blocks.masses(drawn_masses), resolution * _SPREAD[run % len(_SPREAD)])
            for run, (drawn, drawn_masses) in enumerate(_drawn(affinity, min(runs, affordable), generator))
        ]
    apart = keep_apart(dict(zip(blocks.edges, weights, strict=True)), masses, best, blocks.apart, resolution)
    return Clustering(numbered(blocks.spread(apart)), _together(affinity.pairs, [blocks.spread(r) for r in shaken]))


def numbered(groups: Sequence[int]) -> tuple[int, ...]:
    """The same groups, numbered in the order of their first member."""
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(group, len(numbers)) for group in groups)


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
