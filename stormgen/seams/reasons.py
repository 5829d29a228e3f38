"""Ties and homes in; the strongest reasons for what stands together, each sentence once, out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest

from stormgen.seams.affinity import Affinity
from stormgen.seams.evidence import Tie
from stormgen.seams.seam_map import Evidence
from stormgen.seams.units import Units

# More than anyone reads, fewer than would fill a page.
_OF_A_CONTEXT, _OF_A_UNIT = 8, 3


class Reasons:
    """Why units stand where they do: `homes[i]` is the home of unit i."""

    def __init__(self, affinity: Affinity, units: Units, homes: Sequence[int]) -> None:
        self._units, self._homes = units, homes
        self._inside: dict[int, list[Tie]] = defaultdict(list)
        self._of: list[list[Tie]] = [[] for _ in units.all]
        for tie in affinity.ties:
            source, target = units.index[tie.source], units.index[tie.target]
            self._of[source].append(tie)
            self._of[target].append(tie)
            if homes[source] == homes[target]:
                self._inside[homes[source]].append(tie)

    def inside(self, home: int) -> tuple[Evidence, ...]:
        """What holds a home together."""
        return _strongest(self._inside.get(home, ()), _OF_A_CONTEXT)

    def ties(self, unit: int, home: int) -> tuple[Evidence, ...]:
        """What ties a unit to a home."""
        others = ((tie, self._units.index[tie.target]) for tie in self._of[unit])
        own = ((tie, self._units.index[tie.source] if other == unit else other) for tie, other in others)
        return _strongest((tie for tie, other in own if self._homes[other] == home), _OF_A_UNIT)


def _strongest(ties: Iterable[Tie], count: int) -> tuple[Evidence, ...]:
    by_sentence: dict[str, Tie] = {}
    for tie in ties:
        known = by_sentence.get(tie.sentence)
        if known is None or tie.weight > known.weight:
            by_sentence[tie.sentence] = tie
    best = nlargest(count, by_sentence.values(), key=lambda tie: (round(tie.weight, 9), tie.sentence))
    return tuple(Evidence(tie.sentence, tie.span) for tie in best)
