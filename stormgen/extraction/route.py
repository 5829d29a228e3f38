"""The monolith and the weights in; the order in which to take contexts out, each with what it comes after, out."""

from heapq import heappop, heappush

from stormgen.extraction.judgement import Judgement
from stormgen.extraction.plan import SequenceStep
from stormgen.extraction.rings import Rings
from stormgen.extraction.scale import Scale
from stormgen.extraction.situation import Monolith, Situation
from stormgen.extraction.temporary import Temporary

# How much of the score it is worth, at most, that a step ends more temporary couplings than it begins. Over six models
# and three purposes, routes needed 1.22 times as many of them as the best with the same first without it, 1.05 with it.
_HANDOVER = 0.1

# How bad a candidate is, and its name: the smallest is next.
_Standing = tuple[float, str]


class _Queue:
    """The candidates that remain, the best of them next. What a step touches is judged anew, and nothing else."""

    def __init__(self, monolith: Monolith, scale: Scale, temporary: Temporary) -> None:
        self._situation = Situation(monolith)
        self._judgement = Judgement(self._situation, scale)
        self._temporary = temporary
        self._ends = dict.fromkeys(self._situation.inside, 0)
        self._begins = {n: sum(temporary.count(n, o) for o in temporary.partners[n]) for n in self._situation.inside}
        self._current: dict[str, _Standing] = {}
        self._waiting: list[_Standing] = []

    def take(self, context: str) -> None:
        touched = set(self._situation.leave(context))
        for other in self._temporary.partners[context] & self._situation.inside:
            self._ends[other] += self._temporary.count(context, other)
            self._begins[other] -= self._temporary.count(other, context)
            touched.add(other)
        self._judgement.again(sorted(touched))
        for name in sorted(touched if self._current else self._situation.inside):
            self._current[name] = self._standing(name)
            heappush(self._waiting, self._current[name])

    def next(self) -> str | None:
        """The best that remains; entries that were judged anew since are passed over."""
        while self._waiting:
            standing = heappop(self._waiting)
            name = standing[1]
            if name in self._situation.inside and standing == self._current[name]:
                return name
        return None

    def _standing(self, name: str) -> _Standing:
        ends, begins = self._ends[name], self._begins[name]
        handover = (ends - begins) / (ends + begins) if ends + begins else 0.0
        return -round(self._judgement.score(name) + _HANDOVER * handover, 9), name


def order_of(first: str, monolith: Monolith, scale: Scale, temporary: Temporary) -> list[str]:
    """After the first, at each step the best of what remains, judged anew: what is outside no longer couples to what
    is left, and what ends temporary couplings is worth more.
    """
    queue, outside = _Queue(monolith, scale, temporary), list[str]()
    context: str | None = first
    while context is not None:
        outside.append(context)
        queue.take(context)
        context = queue.next()
    return outside


def steps(order: list[str], monolith: Monolith, temporary: Temporary) -> tuple[SequenceStep, ...]:
    """The route with what each step comes after, the ring that it breaks, and what it needs for a while."""
    rings = Rings(monolith)
    at = {name: step for step, name in enumerate(order, 1)}
    inside, standing, found = set(order), 0, []
    for step, context in enumerate(order, 1):
        ring = rings.through(context, inside)
        inside.remove(context)
        partners = sorted(temporary.partners[context], key=lambda name: at[name])
        begun = tuple(t for name in partners if at[name] > step for t in temporary.between(context, name, at[name]))
        ended = sum(temporary.count(name, context) for name in partners if at[name] < step)
        standing += len(begun) - ended
        after = _needed(context, at, monolith)
        found.append(SequenceStep(step, context, after, ring, rings.cut(ring), begun, standing, ended))
    return tuple(found)


def _needed(context: str, at: dict[str, int], monolith: Monolith) -> tuple[str, ...]:
    """Those taken out before that it depends on, more than they on it: it calls them from its first day."""
    needs, needed_by = monolith.strength.get(context, {}), monolith.strength_into.get(context, {})
    before = [
        other for other, weight in needs.items() if weight > needed_by.get(other, 0.0) and at[other] < at[context]
    ]
    return tuple(sorted(before, key=lambda other: at[other]))
