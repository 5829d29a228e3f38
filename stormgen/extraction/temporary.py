"""The monolith in; what has to run for a while between two contexts, one outside and the other still inside, out."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from stormgen.borders import Cut
from stormgen.extraction.plan import TemporaryCoupling, TemporaryKind
from stormgen.extraction.situation import Monolith

Pair = tuple[str, str]


class Temporary:
    """For each pair of a context outside and one inside, at most one coupling of each kind: a call back, a replica
    and a stream serve all that needs them.

    What is outside calls back what it calls at once today, and keeps a replica of what it refers to. What is inside
    and reads what went out is kept up to date by a stream of changes, and so are both sides of a transaction, and
    whoever reacts outside to events that the old code has to publish.
    """

    def __init__(self, monolith: Monolith) -> None:
        self._found: dict[Pair, dict[TemporaryKind, list[Cut]]] = defaultdict(dict)
        for pair, kind, cause in (*_of_couplings(monolith), *_of_transactions(monolith)):
            self._found[pair].setdefault(kind, []).append(cause)
        self.partners: dict[str, set[str]] = defaultdict(set)
        for outside, inside in self._found:
            self.partners[outside].add(inside)
            self.partners[inside].add(outside)

    def count(self, outside: str, inside: str) -> int:
        return len(self._found.get((outside, inside), ()))

    def between(self, outside: str, inside: str, until: int) -> Iterator[TemporaryCoupling]:
        for kind, causes in sorted(self._found.get((outside, inside), {}).items()):
            heaviest = min(causes, key=lambda cause: (-cause.weight, cause.sentence))
            more = f" and {len(causes) - 1} more" if len(causes) > 1 else ""
            yield TemporaryCoupling(kind, outside, inside, f"{heaviest}{more}", heaviest.span, until)


_Cause = tuple[Pair, TemporaryKind, Cut]


def _of_couplings(monolith: Monolith) -> Iterator[_Cause]:
    for coupling in monolith.couplings:
        needy_outside, needy_inside = (coupling.source, coupling.target), (coupling.target, coupling.source)
        if coupling.kind == "event":
            yield needy_outside, "stream", coupling
        else:
            yield needy_outside, "replica" if coupling.kind == "reference" else "back call", coupling
            yield needy_inside, "stream", coupling


def _of_transactions(monolith: Monolith) -> Iterator[_Cause]:
    for transaction in monolith.legacy.transactions:
        homes = sorted({home for home in monolith.written[transaction.key].values() if home})
        sentence = f"transaction {transaction.name} writes both"
        for first, second in combinations(homes, 2):
            shared = Cut("transaction", first, second, sentence, "a saga", transaction.span)
            yield (first, second), "stream", shared
            yield (second, first), "stream", shared
