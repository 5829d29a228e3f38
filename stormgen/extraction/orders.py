"""An order in; how many temporary couplings it needs, against random orders and the best of all, out."""

import random
from collections.abc import Sequence

from stormgen.extraction.plan import RouteComparison
from stormgen.extraction.temporary import Temporary

# Of more contexts than this, not all sets are tried: their number doubles with each.
_ALL = 14
_SAMPLES = 1000
# Random orders of large models are fewer, so that comparing takes no longer than ranking.
_LOOKS = 1_000_000


def compare(order: Sequence[str], temporary: Temporary, seed: int) -> RouteComparison | None:
    """In temporary couplings, counted after each step and summed. None where there is nothing to compare."""
    if len(order) < 2:
        return None
    costs = _costs(order, temporary)
    samples = min(_SAMPLES, max(10, _LOOKS // max(1, len(costs))))
    rng = random.Random(seed)
    numbers = list(range(len(order)))
    sampled = [_total(rng.sample(numbers, len(numbers)), costs) for _ in range(samples)]
    least, after_first = _least(len(order), costs) if len(order) <= _ALL else (None, None)
    return RouteComparison(_total(numbers, costs), min(sampled), samples, least, sum(sampled) / samples, after_first)


# How many couplings there are while the first is outside and the second inside, and the other way round.
Costs = dict[tuple[int, int], tuple[int, int]]


def _costs(order: Sequence[str], temporary: Temporary) -> Costs:
    at = {name: number for number, name in enumerate(order)}
    pairs = {(at[a], at[b]) for a in order for b in temporary.partners[a] if at[a] < at[b]}
    return {
        (a, b): (temporary.count(order[a], order[b]), temporary.count(order[b], order[a])) for a, b in sorted(pairs)
    }


def _total(order: Sequence[int], costs: Costs) -> int:
    """Each coupling stands from the step of the one that comes out first to that of the other."""
    at = [0] * len(order)
    for step, number in enumerate(order):
        at[number] = step
    return sum((at[b] - at[a]) * c if at[a] < at[b] else (at[a] - at[b]) * d for (a, b), (c, d) in costs.items())


def _least(count: int, costs: Costs) -> tuple[int, int]:
    """The best of all orders, and the best of those with the same first, by the best way to each set of contexts
    outside (Held and Karp 1962).
    """
    standing = _standing(count, costs)
    best, after_first = [0] * (1 << count), [0] * (1 << count)
    for outside in range(1, 1 << count):
        before = [outside ^ (1 << number) for number in range(count) if outside >> number & 1]
        best[outside] = standing[outside] + min(best[it] for it in before)
        begun = [after_first[it] for it in before if it & 1 or it == 0]
        after_first[outside] = standing[outside] + min(begun) if outside & 1 and begun else 0
    return best[-1], after_first[-1]


def _standing(count: int, costs: Costs) -> list[int]:
    """How many couplings stand for each set of contexts outside; its bits are their numbers."""
    there: list[list[int]] = [[0] * count for _ in range(count)]
    for (a, b), (first, second) in costs.items():
        there[a][b], there[b][a] = first, second
    found = [0] * (1 << count)
    for outside in range(1, 1 << count):
        newest = outside.bit_length() - 1
        before = outside ^ (1 << newest)
        begun = sum(there[newest][number] for number in range(count) if not outside >> number & 1)
        ended = sum(there[number][newest] for number in range(newest) if before >> number & 1)
        found[outside] = found[before] + begun - ended
    return found
