"""What to strangle first and why, and the order after that."""

from dataclasses import field
from typing import Literal

from stormgen.source import Span
from stormgen.values import value

Axis = Literal["ease", "value"]
Purpose = Literal["balance", "learning", "value"]

# Where a candidate stands on the two axes, each cut in the middle: the names of the action priority matrix.
# `None` stands for a candidate of whose value, or of whose ease, nothing at all was told.
Quadrant = Literal["quick win", "major project", "fill-in", "thankless task"]


@value
class FactorScore:
    """One factor of one candidate.

    `value` is 0 (speaks against) to 1 (speaks for); 0.5 with `told` False where the model does not say.
    `weight` is the factor's share of its axis; `contribution` is what it adds to the candidate's score.
    `evidence` are sentences that end in the places (`file:line`) they were read from.
    """

    name: str
    axis: Axis
    value: float
    weight: float
    contribution: float
    evidence: tuple[str, ...] = ()
    told: bool = True


@value
class Candidate:
    """One context as a thing to extract. All figures but `rank` are 0 to 1.

    `score` is the purpose's weighting of `ease` and `value`. `pareto`: no other candidate is at least as
    good on both axes and better on one. `first_share`: the share of random draws in which it is first; drawn
    are the weights, and whatever was not told. `known` is the share of the weights whose factors were told.
    `caution` says why it should not be first all the same, such as for reference data that everything reads;
    `held_back`: it is ranked after all others for that.
    """

    rank: int
    context: str
    score: float
    ease: float
    value: float
    pareto: bool
    factors: tuple[FactorScore, ...]
    first_share: float
    caution: str | None = None
    quadrant: Quadrant | None = None
    known: float = 1.0
    held_back: bool = False


TemporaryKind = Literal["back call", "replica", "stream"]


@value
class TemporaryCoupling:
    """What has to run between a context outside and one that is still inside, until that comes out too.

    A call back into the monolith, a replica of its data, or a stream of changes between the two. `until` is the
    step that ends it.
    """

    kind: TemporaryKind
    outside: str
    inside: str
    sentence: str
    span: Span = field(compare=False)
    until: int = 0


@value
class SequenceStep:
    """One extraction of the route. `after` names the contexts that it should come after.

    `cycle` names the contexts that need each other at once in a ring, the chosen one first, and `cut` the coupling
    of the ring to give up first; both empty where there is no ring. `couplings` are the temporary ones that
    this step begins, `standing` is how many stand after it, and `ended` how many it ends.
    """

    step: int
    context: str
    after: tuple[str, ...] = ()
    cycle: tuple[str, ...] = ()
    cut: str = ""
    couplings: tuple[TemporaryCoupling, ...] = ()
    standing: int = 0
    ended: int = 0


@value
class RouteComparison:
    """How the route does against others, in temporary couplings summed over its steps.

    `best_sampled` is the least of `samples` random orders, `least` that of all orders, None where there are
    too many to try. `average_sampled` is what an order drawn by chance needs, `least_after_first` the least of all
    orders that have the same first.
    """

    couplings: int
    best_sampled: int
    samples: int
    least: int | None
    average_sampled: float = 0.0
    least_after_first: int | None = None


@value
class Gap:
    """A factor that the model does not tell of some candidates: what would have to be told, its `weight` in the
    score, and the share of candidates that it is `told` of.
    """

    factor: str
    weight: float
    missing: str
    told: float


@value
class ExtractionPlan:
    """Candidates by rank, and the route: ranked anew on what remains after each step, and compared with others.

    `known` is the share (0 to 1) of what the ranking weighs that the model tells; `gaps` is what it does not, the
    weightiest first.
    """

    purpose: Purpose = "balance"
    candidates: tuple[Candidate, ...] = ()
    sequence: tuple[SequenceStep, ...] = ()
    comparison: RouteComparison | None = None
    known: float = 1.0
    gaps: tuple[Gap, ...] = ()
