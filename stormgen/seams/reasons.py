"""Ties and homes in; the strongest reasons for what stands together, each sentence once, out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest

from stormgen.seams.affinity import Affinity
from stormgen.seams.evidence import Tie
from stormgen.seams.seam_map import Evidence

# More than anyone reads, fewer than would fill a page.
_OF_A_CONTEXT, _OF_A_UNIT = 8, 3

# A tie, and its part of the pull.
Pull = tuple[Tie, float]


class Reasons:
    """Why units stand where they do: `homes[i]` is the home of unit i."""

    def __init__(self, affinity: Affinity, homes: Sequence[int]) -> None:
        self._homes = homes
        self._inside: dict[int, list[Pull]] = defaultdict(list)
        self._of: list[list[tuple[int, Pull]]] = [[] for _ in homes]
        for (a, b), tie, pull in affinity.ties:
            self._of[a].append((b, (tie, pull)))
            self._of[b].append((a, (tie, pull)))
            if homes[a] == homes[b]:
                self._inside[homes[a]].append((tie, pull))

    def inside(self, home: int) -> tuple[Evidence, ...]:
        """What holds a home together."""
        return _strongest(self._inside.get(home, ()), _OF_A_CONTEXT)

    def ties(self, unit: int, home: int) -> tuple[Evidence, ...]:
        """What ties a unit to a home."""
        return _strongest((pull for other, pull in self._of[unit] if self._homes[other] == home), _OF_A_UNIT)


def _strongest(pulls: Iterable[Pull], count: int) -> tuple[Evidence, ...]:
    by_sentence: dict[str, Pull] = {}
    for tie, pull in pulls:
        known = by_sentence.get(tie.sentence)
        if known is None or pull > known[1]:
            by_sentence[tie.sentence] = (tie, pull)
    best = nlargest(count, by_sentence.values(), key=lambda item: (round(item[1], 9), item[0].sentence))
    return tuple(Evidence(tie.sentence, tie.span) for tie, _ in best)
