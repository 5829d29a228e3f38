"""A board, its flow and its seams in; what is known of each candidate while it is in the monolith, out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from stormgen.board import Board, Context, Key, Transaction
from stormgen.borders.border import Cut
from stormgen.borders.cuts import dependencies
from stormgen.borders.legacy_facts import LegacyFacts, ModuleShare
from stormgen.borders.territory import Territory
from stormgen.flow import Flow
from stormgen.seams import SeamContext, SeamMap
from stormgen.source import Span


class Monolith:
    """What does not change while contexts are taken out: the facts about each, and what couples them."""

    def __init__(self, board: Board, flow: Flow, seams: SeamMap) -> None:
        self.board = board
        self.contexts = {c.name: c for c in seams.contexts if c.aggregates or c.elements}
        territory = Territory(board, flow, seams)
        self.legacy = territory.legacy
        self.couplings = tuple(dependencies.cuts(territory))

    @cached_property
    def strength(self) -> dict[str, dict[str, float]]:
        """How much the first context depends on the second: the weights of the couplings, added up."""
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for coupling in self.couplings:
            sums[coupling.source][coupling.target] += coupling.weight
        return sums

    @cached_property
    def strength_into(self) -> dict[str, dict[str, float]]:
        """How much the first context is depended on by the second."""
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for dependent, others in self.strength.items():
            for on, weight in others.items():
                sums[on][dependent] = weight
        return sums

    @cached_property
    def needs(self) -> dict[str, list[Cut]]:
        """What each context needs of others, the heaviest first."""
        return _by(lambda c: c.source, self.couplings)

    @cached_property
    def needed(self) -> dict[str, list[Cut]]:
        """What others need of each context, the heaviest first."""
        return _by(lambda c: c.target, self.couplings)

    @cached_property
    def written(self) -> dict[Key, Mapping[Key, str | None]]:
        """What each transaction writes, with its context; None for a table that is mapped to nothing."""
        return {t.key: self.legacy.homes_written(t) for t in self.legacy.transactions}

    def place(self, context: str) -> Span:
        """Where a candidate is declared or, for an inferred one, its first member."""
        seam = self.contexts[context]
        key = seam.declared or (*seam.aggregates, *seam.elements)[0]
        return self.board[key].span


class Situation:
    """The monolith and the candidates that are still in it. Only those couple to each other: what was taken out
    has a contract by now. The sums are kept up to date, so that a step costs no more than what it touches.
    """

    def __init__(self, monolith: Monolith) -> None:
        self.monolith = monolith
        self.inside = set(monolith.contexts)
        self._needs = {c: sum(monolith.strength.get(c, {}).values()) for c in monolith.contexts}
        self._needed = {c: sum(monolith.strength_into.get(c, {}).values()) for c in monolith.contexts}

    @property
    def legacy(self) -> LegacyFacts:
        return self.monolith.legacy

    @property
    def remaining(self) -> list[str]:
        return sorted(self.inside)

    def leave(self, context: str) -> list[str]:
        """Take a candidate out; the others that this makes a difference to, by name."""
        self.inside.remove(context)
        touched = set[str]()
        for sums, others in ((self._needed, self.monolith.strength), (self._needs, self.monolith.strength_into)):
            for other, weight in others.get(context, {}).items():
                if other in self.inside:
                    sums[other] -= weight
                    touched.add(other)
        for transaction in self.legacy.transactions_of.get(context, ()):
            touched.update(self.homes_inside(transaction))
        return sorted(touched)

    def depends_on(self, context: str) -> float:
        """The weight of what a candidate needs of the others that remain."""
        return max(0.0, round(self._needs[context], 9))

    def depended_on(self, context: str) -> float:
        """The weight of what the others that remain need of a candidate."""
        return max(0.0, round(self._needed[context], 9))

    def needs(self, context: str) -> list[Cut]:
        """What a candidate needs of others that remain, the heaviest first."""
        return [c for c in self.monolith.needs.get(context, ()) if c.target in self.inside]

    def needed(self, context: str) -> list[Cut]:
        """What others that remain need of a candidate, the heaviest first."""
        return [c for c in self.monolith.needed.get(context, ()) if c.source in self.inside]

    def homes_inside(self, transaction: Transaction) -> list[str]:
        """The contexts that remain and that a transaction writes, by name."""
        return sorted({h for h in self.monolith.written[transaction.key].values() if h and h in self.inside})

    def seam(self, context: str) -> SeamContext:
        return self.monolith.contexts[context]

    def declared(self, context: str) -> Context | None:
        """The context of the model that a candidate is, None where it was inferred."""
        key = self.seam(context).declared
        return self.monolith.board.find(Context, key) if key else None

    def modules(self, context: str) -> list[ModuleShare]:
        return self.legacy.modules.get(context, [])

    def place(self, context: str) -> Span:
        return self.monolith.place(context)


def _by(name: Callable[[Cut], str], couplings: Iterable[Cut]) -> dict[str, list[Cut]]:
    found: dict[str, list[Cut]] = defaultdict(list)
    for coupling in sorted(couplings, key=lambda c: (-c.weight, c.sentence)):
        found[name(coupling)].append(coupling)
    return found
