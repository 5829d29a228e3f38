"""Homes and repeated runs in; how stable each context and border is, and how sure the place of each unit, out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from stormgen.seams.affinity import Affinity, Pair

# Below this an element is contested: less than half sure.
CONTESTED = 0.5


def stability(homes: Sequence[int], affinity: Affinity, together: Mapping[Pair, float]) -> dict[int, float]:
    """The share of runs (0 to 1) that agree with each home: its inner ties kept, those that leave it cut.

    Ties count by weight. A home without any tie is not in the answer.
    """
    agreed: dict[int, float] = defaultdict(float)
    total: dict[int, float] = defaultdict(float)
    for (a, b), weight in affinity.weights.items():
        inner = homes[a] == homes[b]
        share = together[a, b] if inner else 1 - together[a, b]
        for home in {homes[a], homes[b]}:
            agreed[home] += weight * share
            total[home] += weight
    return {home: agreed[home] / total[home] for home in sorted(total) if total[home]}


def border_stability(homes: Sequence[int], affinity: Affinity, together: Mapping[Pair, float]) -> dict[Pair, float]:
    """The share of runs (0 to 1) that cut what runs between two homes, by weight; the smaller home first."""
    cut: dict[Pair, float] = defaultdict(float)
    total: dict[Pair, float] = defaultdict(float)
    for (a, b), weight in affinity.weights.items():
        one, other = homes[a], homes[b]
        if one != other:
            border = (min(one, other), max(one, other))
            cut[border] += weight * (1 - together[a, b])
            total[border] += weight
    return {border: cut[border] / total[border] for border in sorted(total) if total[border]}


class Certainty:
    """How sure the place of each unit is, and which other home pulls at it most.

    It is the share of runs that keep a unit with its neighbours at home, times the share that home has of its
    own pull and that of the strongest rival. Alone at home a unit has its own pull there, and runs keep it that
    leave it apart from the home that they join it with most; nothing is known of one without ties.
    """

    def __init__(self, homes: Sequence[int], affinity: Affinity, together: Mapping[Pair, float]) -> None:
        self._homes, self._sizes = homes, Counter(homes)
        self._pulls: list[dict[int, float]] = [defaultdict(float) for _ in homes]
        self._kept: list[dict[int, float]] = [defaultdict(float) for _ in homes]
        self._alone = list(affinity.masses)
        for (a, b), weight in affinity.weights.items():
            for unit, other in ((a, b), (b, a)):
                self._pulls[unit][homes[other]] += weight
                self._kept[unit][homes[other]] += weight * together[a, b]
                self._alone[unit] -= weight

    def confidence(self, unit: int) -> float:
        """0 to 1."""
        pulls, kept = self._pulls[unit], self._kept[unit]
        if not any(pulls.values()):
            return CONTESTED
        if self._sizes[self._homes[unit]] == 1:
            joined = max(kept[home] / pulls[home] for home in pulls if pulls[home])
            return (1.0 - joined) * self.share(unit)
        at_home = pulls.get(self._homes[unit], 0.0)
        return kept[self._homes[unit]] / at_home * self.share(unit) if at_home else 0.0

    def share(self, unit: int) -> float:
        """The part that home has of its own pull and that of the strongest rival, 0 to 1."""
        home, rival = self._homes[unit], self.rival(unit)
        own = max(0.0, self._alone[unit]) if self._sizes[home] == 1 else self._pulls[unit].get(home, 0.0)
        other = self._pulls[unit][rival] if rival is not None else 0.0
        return own / (own + other) if own + other else CONTESTED

    def rival(self, unit: int) -> int | None:
        """The other home that pulls hardest at it, the first of equal ones."""
        others = {home: pull for home, pull in self._pulls[unit].items() if home != self._homes[unit]}
        return max(sorted(others), key=lambda home: round(others[home], 9), default=None)

    def contested(self, declared: Set[int] = frozenset()) -> list[tuple[int, int, float]]:
        """Units with a rival that are less than half sure of their home: the rival, and how sure they are.

        Where a unit was `declared`, somebody was sure: only a rival that pulls harder than its home contests that. A
        unit that is alone at home has nothing there that could pull, and is not contested.
        """
        found = []
        for unit, home in enumerate(self._homes):
            rival = self.rival(unit)
            sure = self.share(unit) if unit in declared else self.confidence(unit)
            if rival is not None and self._sizes[home] > 1 and sure < CONTESTED:
                found.append((unit, rival, sure))
        return found
