"""Groups of a weighted graph and nodes that must stand apart in; groups that keep them apart out.

Where two such nodes fell into one group, each keeps what is nearest to it; after that every other node may still
move to a group that pulls at it more. Both go by what modularity gains, as Leiden does (Traag and others 2019).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from stormgen.seams.affinity import Pair

# Rounds in which nodes may move; few move after the second.
_ROUNDS = 10


def keep_apart(
    weights: Mapping[Pair, float],
    masses: Sequence[float],
    groups: Sequence[int],
    apart: Iterable[Sequence[int]],
    resolution: float,
) -> list[int]:
    """The group of each node. `apart` are groups of nodes no two of which may share one."""
    asked = list(apart)
    if not asked:
        return list(groups)
    graph = _Graph(weights, masses, groups, resolution)
    for nodes in asked:
        crowded: dict[int, list[int]] = defaultdict(list)
        for node in nodes:
            crowded[graph.group_of[node]].append(node)
        for together in crowded.values():
            if len(together) > 1:
                graph.divide(together)
    graph.settle(fixed={node for nodes in asked for node in nodes})
    return graph.group_of


class _Graph:
    """The nodes with their neighbours and the group that each is in now."""

    def __init__(
        self, weights: Mapping[Pair, float], masses: Sequence[float], groups: Sequence[int], resolution: float
    ) -> None:
        self.group_of = list(groups)
        self._near: list[list[tuple[int, float]]] = [[] for _ in groups]
        for (a, b), weight in weights.items():
            self._near[a].append((b, weight))
            self._near[b].append((a, weight))
        self._mass = masses
        self._by_chance = resolution / (sum(masses) or 1.0)
        self._total: dict[int, float] = defaultdict(float)
        for node, group in enumerate(self.group_of):
            self._total[group] += self._mass[node]

    def divide(self, seeds: Sequence[int]) -> None:
        """One group becomes as many as it has seeds: the node that a seed's group gains most from joins it next."""
        shared = self.group_of[seeds[0]]
        waiting = {node for node, group in enumerate(self.group_of) if group == shared}.difference(seeds)
        for number, seed in enumerate(seeds[1:], max(self._total) + 1):
            self._move(seed, number)
        for node in waiting:
            self._move(node, -1)
        queue = [self._offer(node, self.group_of[seed]) for seed in seeds for node in self._next_to(seed, waiting)]
        heapify(queue)
        while queue:
            offered, node, group = heappop(queue)
            if node in waiting:
                now = self._offer(node, group)
                if now[0] > offered:  # The group has grown since, and gains less.
                    heappush(queue, now)
                    continue
                waiting.remove(node)
                self._move(node, group)
                for other in self._next_to(node, waiting):
                    heappush(queue, self._offer(other, group))
        for node in waiting:
            self._move(node, shared)

    def settle(self, fixed: set[int]) -> None:
        """Nodes move to where they gain most, in the order of their numbers, until none does; `fixed` ones stay."""
        for _ in range(_ROUNDS):
            moved = False
            for node in range(len(self.group_of)):
                if node not in fixed:
                    moved |= self._move_to_best(node)
            if not moved:
                return

    def _move_to_best(self, node: int) -> bool:
        own = self.group_of[node]
        self._move(node, -1)
        near = sorted({self.group_of[other] for other, _ in self._near[node]} | {own})
        best = max(near, key=lambda group: (round(self._gain(node, group), 12), group == own))
        self._move(node, best)
        return best != own

    def _next_to(self, node: int, among: set[int]) -> list[int]:
        return [other for other, _ in self._near[node] if other in among]

    def _offer(self, node: int, group: int) -> tuple[float, int, int]:
        """For a heap: the greatest gain first, per mass, as a heavy node gains more anywhere."""
        return -round(self._gain(node, group) / (self._mass[node] or 1.0), 12), node, group

    def _gain(self, node: int, group: int) -> float:
        pulled = sum(weight for other, weight in self._near[node] if self.group_of[other] == group)
        return pulled - self._by_chance * self._mass[node] * self._total[group]

    def _move(self, node: int, group: int) -> None:
        self._total[self.group_of[node]] -= self._mass[node]
        self._total[group] += self._mass[node]
        self.group_of[node] = group
