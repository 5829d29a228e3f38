"""What to strangle first and why, and the order after that."""

from typing import Literal

from stormgen.values import value

Axis = Literal["ease", "value"]
Purpose = Literal["balance", "learning", "value"]


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
    good on both axes and better on one. `first_share`: the share of random weightings in which it is first.
    """

    rank: int
    context: str
    score: float
    ease: float
    value: float
    pareto: bool
    factors: tuple[FactorScore, ...]
    first_share: float


@value
class SequenceStep:
    """One extraction of the route. `after` names the contexts that it should come after."""

    step: int
    context: str
    after: tuple[str, ...] = ()


@value
class ExtractionPlan:
    """Candidates by rank, and the route: ranked anew on what remains after each step."""

    purpose: Purpose = "balance"
    candidates: tuple[Candidate, ...] = ()
    sequence: tuple[SequenceStep, ...] = ()
