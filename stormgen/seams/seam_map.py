"""What seam inference found: the contexts, what belongs to each, how sure it is, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stormgen.board import Key
from stormgen.source import Span
from stormgen.values import value


@value
class Evidence:
    """One reason, as a sentence, with the place in the text that it was read from."""

    sentence: str
    span: Span = field(compare=False)

    def __str__(self) -> str:
        return f"{self.sentence} ({self.span})"


@value
class SeamContext:
    """One context. Every aggregate of the model is in exactly one.

    `declared` is the context of the model that it is, None where it was inferred. `elements` are the
    commands, events, policies, views and sagas that belong with its aggregates. `stability` (0 to 1) is the
    share of repeated runs that keep its pairs of neighbours together. `evidence` is why it holds together,
    the strongest first.
    """

    name: str
    declared: Key | None
    aggregates: tuple[Key, ...] = ()
    elements: tuple[Key, ...] = ()
    stability: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@value
class Contested:
    """An element that two contexts pull at.

    `between` names the context it was given to, then its rival; `confidence` (0 to 1) is how sure the first is.
    `evidence` is what ties it to each of the two, in the same order, the strongest first. `declared`: the model
    itself puts it there, and the rival pulls harder.
    """

    element: Key
    between: tuple[str, str]
    confidence: float
    evidence: tuple[tuple[Evidence, ...], tuple[Evidence, ...]] = ((), ())
    declared: bool = False


@value
class Agreement:
    """How like the declared contexts the inferred ones are: 1 is the same partition.

    `ari` is about 0 (or below) for a partition drawn by chance; `nmi` is 0 to 1 and forgives splitting.
    """

    ari: float
    nmi: float


@dataclass(frozen=True, slots=True)
class SeamMap:
    """The contexts by name, the contested elements by strength, and the comparison with the declared.

    `inferred` is the partition found with the declarations ignored; `agreement` is None where fewer than
    two declared contexts have an aggregate, as there is no border to compare. `confidence` is how sure (0 to 1)
    the place of each aggregate is, of one that is declared there the share that its context has of the two strongest
    pulls, `border_stability` the share of runs (0 to 1) that draw a border between
    two contexts where it is drawn, by their names in order. `pulls` is how strongly pairs of aggregates pull
    at each other, 0 where it has no entry, and `together` the share of runs (0 to 1) that join them; the first of
    a pair is the smaller key.
    """

    contexts: tuple[SeamContext, ...] = ()
    contested: tuple[Contested, ...] = ()
    agreement: Agreement | None = None
    inferred: tuple[tuple[Key, ...], ...] = ()
    confidence: Mapping[Key, float] = field(default_factory=dict)
    border_stability: Mapping[tuple[str, str], float] = field(default_factory=dict)
    pulls: Mapping[tuple[Key, Key], float] = field(default_factory=dict)
    together: Mapping[tuple[Key, Key], float] = field(default_factory=dict)

    def home_of(self) -> dict[Key, str]:
        """The name of the context that each aggregate and each other element belongs to."""
        return {key: c.name for c in self.contexts for key in (*c.aggregates, *c.elements)}
