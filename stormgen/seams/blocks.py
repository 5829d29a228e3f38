"""Tied units and what is pinned in; the graph that is clustered in their place, and what stands apart in it, out."""

from collections.abc import Iterable, Iterator, Sequence

from stormgen.seams.affinity import Pair


class Blocks:
    """Units that are pinned together are one block; every other unit is one by itself.

    `together` are groups of units, `apart` groups of units no two of which may share a context. `edges` are the
    pairs of blocks that tied pairs of units run between; `apart` the same groups in blocks, those that share a
    block made one: if A stands apart from B and B from C, then A from C too.
    """

    def __init__(
        self,
        count: int,
        pairs: Sequence[Pair],
        together: Iterable[Sequence[int]] = (),
        apart: Iterable[Sequence[int]] = (),
    ) -> None:
        numbers: dict[int, int] = {}
        self._of = [numbers.setdefault(first, len(numbers)) for first in joined(range(count), together)]
        self.count = len(numbers)
        between = [self._between(a, b) for a, b in pairs]
        self.edges = sorted({edge for edge in between if edge})
        place = {edge: at for at, edge in enumerate(self.edges)}
        self._place = [place[edge] if edge else None for edge in between]
        self.apart = tuple(self._apart([[self._of[unit] for unit in group] for group in apart]))

    def weights(self, weights: Iterable[float]) -> list[float]:
        """The weight of each edge, from those of the pairs of units: what runs inside a block is left out."""
        sums = [0.0] * len(self.edges)
        for place, weight in zip(self._place, weights, strict=True):
            if place is not None:
                sums[place] += weight
        return sums

    def masses(self, masses: Iterable[float]) -> list[float]:
        """The mass of each block: those of its units, added up."""
        sums = [0.0] * self.count
        for block, mass in zip(self._of, masses, strict=True):
            sums[block] += mass
        return sums

    def spread(self, groups: Sequence[int]) -> list[int]:
        """The group of each unit, from that of its block."""
        return [groups[block] for block in self._of]

    def _between(self, a: int, b: int) -> Pair | None:
        one, other = self._of[a], self._of[b]
        return None if one == other else (min(one, other), max(one, other))

    def _apart(self, groups: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
        first = dict(zip(range(self.count), joined(range(self.count), groups), strict=True))
        members: dict[int, set[int]] = {}
        for block in (block for group in groups for block in group):
            members.setdefault(first[block], set()).add(block)
        yield from (tuple(sorted(members[key])) for key in sorted(members) if len(members[key]) > 1)


def joined(items: Sequence[int], groups: Iterable[Sequence[int]]) -> list[int]:
    """For each item the first that groups join it with, itself where none does (union-find, Tarjan 1975)."""
    parent = list(items)

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = item = parent[parent[item]]
        return item

    for group in groups:
        for other in group[1:]:
            one, two = sorted((root(group[0]), root(other)))
            parent[two] = one
    return [root(item) for item in items]
