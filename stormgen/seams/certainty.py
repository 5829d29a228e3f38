"""Homes and repeated runs in; how stable each context is, and which units two contexts pull at, out."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from stormgen.seams.affinity import Affinity, Pair


def stability(homes: Sequence[int], affinity: Affinity, together: dict[Pair, float]) -> dict[int, float]:
    """The share of runs (0 to 1) that agree with each home: its inner ties kept, those that leave it cut.

    Ties count by weight. A home without any tie is not in the answer.
    """
    agreed: dict[int, float] = defaultdict(float)
    total: dict[int, float] = defaultdict(float)
    for (a, b), weight in affinity.weights.items():
        inner = homes[a] == homes[b]
        share = together[a, b] if inner else 1 - together[a, b]
        for home in sorted({homes[a], homes[b]}):
            agreed[home] += weight * share
            total[home] += weight
    return {home: agreed[home] / total[home] for home in sorted(total)}


def contested(homes: Sequence[int], affinity: Affinity) -> list[tuple[int, int, float]]:
    """Units at which another home pulls harder than their own: that rival, and their own home's share of the two.

    A unit that is alone in its home has nothing there that could pull, and is not contested.
    """
    pulls, sizes = _pulls(homes, affinity), Counter(homes)
    found = []
    for unit, by_home in sorted(pulls.items()):
        own = by_home.pop(homes[unit], 0.0)
        rival = max(sorted(by_home), key=lambda h: by_home[h], default=None)
        if rival is not None and sizes[homes[unit]] > 1 and own < by_home[rival]:
            found.append((unit, rival, own / (own + by_home[rival])))
    return found


def _pulls(homes: Sequence[int], affinity: Affinity) -> dict[int, dict[int, float]]:
    pulls: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (a, b), weight in affinity.weights.items():
        pulls[a][homes[b]] += weight
        pulls[b][homes[a]] += weight
    return pulls
