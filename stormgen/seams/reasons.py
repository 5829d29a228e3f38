"""Ties and homes in; the strongest reasons for what stands together, each sentence once, out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from stormgen.seams.affinity import Affinity, Pair
from stormgen.seams.evidence import Tie
from stormgen.seams.seam_map import Evidence

# More than anyone reads, fewer than would fill a page.
_OF_A_CONTEXT, _OF_A_UNIT = 8, 3

# A pair, one of its ties, and that tie's part of the pull.
Reason = tuple[Pair, Tie, float]


class Reasons:
    """Why units stand where they do: `homes[i]` is the home of unit i.

    The strongest tie of the strongest pair comes first, then that of the next pair: a pair that is tied in many ways
    does not keep the others out of sight.
    """

    def __init__(self, affinity: Affinity, homes: Sequence[int]) -> None:
        self._homes, self._pulls = homes, affinity.pulls
        self._inside: dict[int, list[Reason]] = defaultdict(list)
        self._of: list[list[Reason]] = [[] for _ in homes]
        for reason in affinity.ties:
            a, b = reason[0]
            self._of[a].append(reason)
            self._of[b].append(reason)
            if homes[a] == homes[b]:
                self._inside[homes[a]].append(reason)

    def inside(self, home: int) -> tuple[Evidence, ...]:
        """What holds a home together."""
        return self._strongest(self._inside.get(home, ()), _OF_A_CONTEXT)

    def ties(self, unit: int, home: int) -> tuple[Evidence, ...]:
        """What ties a unit to a home."""
        others = ((reason, sum(reason[0]) - unit) for reason in self._of[unit])
        return self._strongest([reason for reason, other in others if self._homes[other] == home], _OF_A_UNIT)

    def _strongest(self, reasons: Iterable[Reason], count: int) -> tuple[Evidence, ...]:
        told: dict[Pair, int] = defaultdict(int)
        ranked: list[tuple[int, float, str, Tie]] = []
        for pair, tie, _ in sorted(reasons, key=lambda reason: (-round(reason[2], 9), reason[1].sentence)):
            ranked.append((told[pair], -round(self._pulls[pair], 9), tie.sentence, tie))
            told[pair] += 1
        found: dict[str, Evidence] = {}
        for _, _, sentence, tie in sorted(ranked, key=lambda rank: rank[:3]):
            found.setdefault(sentence, Evidence(sentence, tie.span))
            if len(found) == count:
                break
        return tuple(found.values())
