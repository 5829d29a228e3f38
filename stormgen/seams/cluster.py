"""The affinity of units in; groups, and how often repeated runs keep each pair together, out.

Every run weighs the kinds of evidence and the single ties a little differently, and looks a little closer or less
close. The groups are those of the run that agrees best with all others (a median partition: Strehl and Ghosh,
Cluster ensembles, JMLR 3, 2002, section 3); on tied pairs only, as all pairs would not fit in memory.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stormgen.seams.affinity import Affinity, Pair, add_up, damp_hubs
from stormgen.seams.leiden import Leiden, seeded

# How far the runs move the resolution, as factors: the first is that of the run with everything as measured.
_SPREAD = (1.0, 0.75, 0.87, 1.0, 1.15, 1.33)


@dataclass(frozen=True, slots=True)
class Clustering:
    """`groups[i]` is the number of unit i's group; `together` the share of runs (0 to 1) that join a tied pair."""

    groups: tuple[int, ...]
    together: dict[Pair, float]


def resolution_for(count: int) -> float:
    """How much more than by chance the members of a group pull at each other: 1 + 2 / n^(1/4), for n units.

    1 is plain modularity, which takes too little for a border: contexts of real systems are smaller than its
    groups, above all in small systems, where most aggregates are a context of their own and nearly every two
    are tied. The two constants were read off real systems; their neighbours do about as well.
    """
    return 1.0 + 2.0 / float(max(1, count) ** 0.25)


def cluster(affinity: Affinity, resolution: float, runs: int, seed: int) -> Clustering:
    """The groups of units 0 to `count` - 1; the same for the same input and seed. Units without ties stay alone."""
    if not affinity.pairs:
        return Clustering(tuple(range(affinity.count)), {})
    leiden = Leiden(affinity.count, affinity.pairs)
    with seeded(seed) as generator:
        found = [
            leiden.groups(weights, resolution * _SPREAD[run % len(_SPREAD)])
            for run, weights in enumerate(_weightings(affinity, max(1, runs), generator))
        ]
    shares = _together(affinity.pairs, found)
    best = _median(affinity, shares, found)
    return Clustering(numbered(best), dict(zip(affinity.pairs, shares, strict=True)))


def numbered(groups: Sequence[int]) -> tuple[int, ...]:
    """The same groups, numbered in the order of their first member."""
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(group, len(numbers)) for group in groups)


def _weightings(affinity: Affinity, runs: int, generator: random.Random) -> Iterator[list[float]]:
    """The weights of the pairs as measured; then as they might as well have been.

    A kind may tell half as much or twice as much, and a tie nothing or double: how far we trust either.
    """
    yield list(affinity.weights.values())
    for _ in range(runs - 1):
        weights = [kind.weight * generator.gammavariate(2.0, 0.5) for kind in affinity.kinds]
        sums = add_up(affinity.kinds, weights, len(affinity.pairs))
        draw = generator.random
        pulls = {pair: total * 2.0 * draw() for pair, total in zip(affinity.pairs, sums, strict=True)}
        yield list(damp_hubs(pulls).values())


def _together(pairs: Sequence[Pair], runs: Sequence[Sequence[int]]) -> list[float]:
    counts = [0] * len(pairs)
    for groups in runs:
        counts = [n + (groups[a] == groups[b]) for n, (a, b) in zip(counts, pairs, strict=True)]
    return [n / len(runs) for n in counts]


def _median(affinity: Affinity, shares: Sequence[float], runs: Sequence[Sequence[int]]) -> Sequence[int]:
    """The run whose joined pairs most runs join; the first of equal ones."""
    votes = [weight * (share - 0.5) for weight, share in zip(affinity.weights.values(), shares, strict=True)]

    def agreement(groups: Sequence[int]) -> float:
        joined = (vote for vote, (a, b) in zip(votes, affinity.pairs, strict=True) if groups[a] == groups[b])
        return round(sum(joined), 9)

    return max(runs, key=agreement)
