"""What each unit has of something in, such as words or actors; which units are alike in it out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import combinations
from math import log, sqrt

# What more units than this have ties nothing together, and would cost a pair for each two of them.
_WIDEST = 60
_NEAREST = 5

Pair = tuple[int, int]
Vector = dict[str, float]


def alike(bags: Sequence[Counter[str]]) -> Iterator[tuple[int, int, float, str]]:
    """Pairs of units that share something, with their likeness (0 to 1) and what they share that few others have.

    The likeness is the cosine of what they have, weighted by rarity (tf-idf, Salton and Buckley 1988). A pair
    counts where one of the two is among the nearest of the other.
    """
    vectors = _vectors(bags)
    likeness = _likeness(vectors)
    for a, b in _nearest(likeness, len(vectors)):
        first, second = vectors[a], vectors[b]
        telling = max(first.keys() & second.keys(), key=lambda thing: (first[thing] * second[thing], thing))
        yield a, b, likeness[a, b], telling


def _vectors(bags: Sequence[Counter[str]]) -> list[Vector]:
    """Each of length 1; what every unit has weighs nothing."""
    units_with = Counter(thing for bag in bags for thing in bag)
    rarity = {thing: log(len(bags) / count) for thing, count in units_with.items()}
    return [_unit_length({t: (1 + log(c)) * rarity[t] for t, c in sorted(bag.items()) if rarity[t]}) for bag in bags]


def _unit_length(vector: Vector) -> Vector:
    length = sqrt(sum(x * x for x in vector.values())) or 1.0
    return {thing: x / length for thing, x in vector.items()}


def _likeness(vectors: Sequence[Vector]) -> dict[Pair, float]:
    """The cosine of every two units that share something."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for thing, weight in vector.items():
            holders[thing].append((at, weight))
    likeness: dict[Pair, float] = defaultdict(float)
    for thing in sorted(t for t, held in holders.items() if 1 < len(held) <= _WIDEST):
        for (a, one), (b, other) in combinations(holders[thing], 2):
            likeness[a, b] += one * other
    return likeness


def _nearest(likeness: dict[Pair, float], count: int) -> list[Pair]:
    """The pairs in which one is among the `_NEAREST` most like the other."""
    around: list[list[tuple[float, Pair]]] = [[] for _ in range(count)]
    for pair, value in likeness.items():
        for end in pair:
            around[end].append((round(value, 9), pair))
    return sorted({pair for near in around for value, pair in nlargest(_NEAREST, near) if value > 0})
