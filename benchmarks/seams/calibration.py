"""Maps with how sure they are in; how often what they are sure of is right, and what they call contested wrong, out.

An element is *right* when no other true context has more of its context's elements than its own has: so one that is
alone is always right. It is *matched* when its context is the one that stands for its true one, where each stands for
one at most (the matching that gets most right): so splitting costs. *Pairs* is its B-cubed precision (Bagga and
Baldwin 1998): the share of its context's elements, itself among them, that belong where it does.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

import networkx

from benchmarks.seams.corpus import System
from benchmarks.seams.methods import placed
from stormgen.seams.infer import infer

BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """One element: how sure its place is (None when the map does not say), and whether that is right."""

    confidence: float | None
    contested: bool
    right: bool
    matched: bool
    pairs: float


def placements(system: System) -> list[Placed]:
    """Every unit of a system as stormgen places it."""
    seams = infer(system.board, system.flow)
    labels = placed(system, seams)
    contested = {c.element for c in seams.contested}
    judged = judge(labels, system.truth)
    return [
        Placed(seams.confidence.get(unit), unit in contested, *judgement)
        for unit, judgement in zip(system.units.all, judged, strict=True)
    ]


def judge(labels: Sequence[int], truth: Sequence[str]) -> list[tuple[bool, bool, float]]:
    """For each unit whether it is right and matched, and its B-cubed precision."""
    both = Counter(zip(labels, truth, strict=True))
    sizes = Counter(labels)
    stands_for = _matching(both)
    return [
        (_is_most(both, label, true), stands_for.get(label) == true, both[label, true] / sizes[label])
        for label, true in zip(labels, truth, strict=True)
    ]


def _is_most(both: Counter[tuple[int, str]], label: int, true: str) -> bool:
    return both[label, true] == max(n for (other, _), n in both.items() if other == label)


def _matching(both: Counter[tuple[int, str]]) -> dict[int, str]:
    graph = networkx.Graph()
    graph.add_weighted_edges_from((("found", label), ("true", true), n) for (label, true), n in sorted(both.items()))
    pairs = (dict(pair) for pair in networkx.max_weight_matching(graph))
    return {pair["found"]: pair["true"] for pair in pairs}


@dataclass(frozen=True, slots=True)
class Share:
    """How many elements, their mean confidence, and the shares of them (0 to 1) that are right in each sense."""

    count: int
    sure: float
    right: float
    matched: float
    pairs: float


def share(elements: Iterable[Placed]) -> Share | None:
    """None for no elements."""
    known = list(elements)
    if not known:
        return None
    return Share(
        len(known),
        mean(e.confidence or 0.0 for e in known),
        mean(e.right for e in known),
        mean(e.matched for e in known),
        mean(e.pairs for e in known),
    )


def reliability(elements: Sequence[Placed]) -> dict[tuple[float, float], Share | None]:
    """The shares of those whose confidence is above the first and up to the second of each two bounds."""
    return {
        (low, high): share(e for e in elements if e.confidence is not None and _between(e.confidence, low, high))
        for low, high in pairwise(BINS)
    }


def _between(value: float, low: float, high: float) -> bool:
    return low < value <= high or value == low == 0.0
