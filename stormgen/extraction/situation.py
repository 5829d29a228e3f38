"""A board, its flow and its seams in; what is known of each candidate while it is in the monolith, out."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from stormgen.board import Board, Context, Module
from stormgen.borders.couplings import Coupling, couplings_between, couplings_of_modules
from stormgen.borders.legacy_facts import LegacyFacts
from stormgen.flow import Flow
from stormgen.seams import SeamContext, SeamMap
from stormgen.source import Span


class Monolith:
    """What does not change while contexts are taken out: the facts about each, and what couples them."""

    def __init__(self, board: Board, flow: Flow, seams: SeamMap) -> None:
        self.board = board
        self.contexts = {c.name: c for c in seams.contexts if c.aggregates or c.elements}
        home = seams.home_of()
        self.legacy = LegacyFacts(board, home)
        calls = couplings_of_modules(board.of(Module), self.legacy)
        self.couplings = (*couplings_between(flow, home), *calls)

    @cached_property
    def strength(self) -> dict[str, dict[str, float]]:
        """How much the first context depends on the second: the weights of the couplings, added up."""
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for coupling in self.couplings:
            sums[coupling.dependent][coupling.on] += coupling.weight
        return sums

    @cached_property
    def strength_into(self) -> dict[str, dict[str, float]]:
        """How much the first context is depended on by the second."""
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for dependent, others in self.strength.items():
            for on, weight in others.items():
                sums[on][dependent] = weight
        return sums


class Situation:
    """The monolith and the candidates that are still in it, by name. Only those couple to each other:
    what was taken out before has a contract by now.
    """

    def __init__(self, monolith: Monolith, remaining: Iterable[str]) -> None:
        self.monolith = monolith
        self.remaining = tuple(sorted(remaining))
        self._left = frozenset(self.remaining)

    @property
    def legacy(self) -> LegacyFacts:
        return self.monolith.legacy

    def remains(self, context: str | None) -> bool:
        return context in self._left

    def depends_on(self, context: str) -> float:
        """The weight of what a candidate needs of the others that remain."""
        return self._sum(self.monolith.strength.get(context, {}))

    def depended_on(self, context: str) -> float:
        """The weight of what the others that remain need of a candidate."""
        return self._sum(self.monolith.strength_into.get(context, {}))

    def couplings_of(self, context: str) -> list[Coupling]:
        """The couplings of a candidate to others that remain, the heaviest first."""
        found = [
            c
            for c in self.monolith.couplings
            if context in (c.dependent, c.on) and self.remains(c.dependent) and self.remains(c.on)
        ]
        return sorted(found, key=lambda c: (-c.weight, c.sentence))

    def seam(self, context: str) -> SeamContext:
        return self.monolith.contexts[context]

    def declared(self, context: str) -> Context | None:
        """The context of the model that a candidate is, None where it was inferred."""
        key = self.seam(context).declared
        return self.monolith.board.find(Context, key) if key else None

    def place(self, context: str) -> Span:
        """Where a candidate is declared or, for an inferred one, its first member."""
        seam = self.seam(context)
        key = seam.declared or (*seam.aggregates, *seam.elements)[0]
        return self.monolith.board[key].span

    def _sum(self, others: dict[str, float]) -> float:
        return sum(weight for other, weight in others.items() if other in self._left)
