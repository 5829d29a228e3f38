"""A system and one aggregate of each of its contexts, drawn by seed, in; how well the others are placed, out."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

import igraph

from benchmarks.seams.corpus import System
from benchmarks.seams.graphs import references
from benchmarks.seams.methods import placed
from benchmarks.seams.metrics import score
from stormgen.seams.infer import infer
from stormgen.seams.options import SeamOptions

DRAWS = 5

Pinned = tuple[int, ...]
Placing = Callable[[System, Pinned, int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class PinnedScore:
    """ARI of all units, and of those that were not pinned, which takes at least two of them.

    `share` is that of the not pinned that are with the pinned one of their true context. None where nobody is left.
    """

    every: float
    others: float | None
    share: float | None


def pinned_score(place: Placing, system: System, draws: int = DRAWS) -> PinnedScore:
    """The mean over draws of who is pinned."""
    every, others, shares = [], [], []
    for number in range(draws):
        pinned = drawn(system, number)
        labels = place(system, pinned, number)
        every.append(score(labels, system.truth).ari)
        rest = [unit for unit in range(len(labels)) if unit not in pinned]
        if len(rest) > 1:
            others.append(score(_at(labels, rest), _at(system.truth, rest)).ari)
        if rest:
            stands_for = {system.truth[unit]: labels[unit] for unit in pinned}
            shares.append(mean(labels[unit] == stands_for[system.truth[unit]] for unit in rest))
    return PinnedScore(mean(every), mean(others) if others else None, mean(shares) if shares else None)


def drawn(system: System, number: int) -> Pinned:
    """One unit of each context."""
    draw = random.Random(f"{system.name} {number}")
    members = {c: [u for u, t in enumerate(system.truth) if t == c] for c in sorted(set(system.truth))}
    return tuple(draw.choice(units) for units in members.values())


def by_stormgen(system: System, pinned: Pinned, seed: int) -> list[int]:
    """No two of the pinned may be in one context; that these are all contexts it is not told."""
    names = tuple(system.units.all[unit].path for unit in pinned)
    return placed(system, infer(system.board, system.flow, SeamOptions(seed=seed, apart=(names,))))


def by_walks(system: System, pinned: Pinned, _seed: int) -> list[int]:
    """The baseline: each unit goes where a random walk that restarts at it most often meets a pinned one.

    Personalised PageRank (Haveliwala 2002) on the graph of references; it is told how many contexts there are.
    """
    weights = references(system)
    graph = igraph.Graph(n=len(system.truth), edges=list(weights))
    from_each = [
        graph.personalized_pagerank(reset_vertices=[unit], weights=list(weights.values()) or None) for unit in pinned
    ]
    found = [max(range(len(pinned)), key=lambda c: from_each[c][unit]) for unit in range(len(system.truth))]
    for label, unit in enumerate(pinned):
        found[unit] = label
    return found


def _at(labels: Sequence[object], units: Iterable[int]) -> list[object]:
    return [labels[unit] for unit in units]
