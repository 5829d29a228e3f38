"""A plan in; all that the ranking's half of the report prints, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from stormgen.emitters.report_html.bars import Segment, by_weight, contributions, first_shares, legend, spoken
from stormgen.emitters.report_html.quadrant import quadrant
from stormgen.emitters.report_html.reasons import Reason, parted
from stormgen.emitters.report_html.route import kinds, steps
from stormgen.extraction import Axis, Candidate, ExtractionPlan
from stormgen.extraction.purpose import EASE_SHARE, WEIGHING

BAR = 190.0
SHARES = 320.0
# So many stand in the table, and so many have their factors told.
_ROWS, _TOLD, _GAPS = 200, 30, 8
_AXES: tuple[Axis, Axis] = ("ease", "value")


@dataclass(frozen=True, slots=True)
class Row:
    candidate: Candidate
    bars: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class FactorTold:
    name: str
    value: float
    weight: float
    told: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate with the factors of both axes, the weightiest first."""

    candidate: Candidate
    axes: tuple[tuple[Axis, float, tuple[FactorTold, ...]], ...]


def ranking(plan: ExtractionPlan) -> dict[str, Any]:
    """The values by the names that the template has for them."""
    candidates, ease_share = plan.candidates, EASE_SHARE[plan.purpose]
    return {
        "plan": plan,
        "weighing": WEIGHING[plan.purpose],
        "quadrants": {
            "wide": quadrant(candidates, ease_share, 660, 520),
            "narrow": quadrant(candidates, ease_share, 340, 400),
        },
        "legends": [(axis, legend(candidates, axis)) for axis in _AXES],
        "ranked": [Row(c, tuple(contributions(c, axis, BAR) for axis in _AXES)) for c in candidates[:_ROWS]],
        "told": [_told(candidate) for candidate in candidates[:_TOLD]],
        "bar": BAR,
        "shares_width": SHARES,
        "shares": first_shares(candidates, SHARES),
        "often_first": sorted((c for c in candidates if c.first_share >= 0.005), key=lambda c: -c.first_share)[:8],
        "firmness": firmness(candidates, plan.known),
        "gaps": plan.gaps[:_GAPS],
        "spoken": spoken,
        "steps": steps(plan.sequence, BAR),
        "coupling_kinds": kinds(),
        "has_couplings": any(step.couplings for step in plan.sequence),
    }


def firmness(candidates: Sequence[Candidate], known: float) -> str:
    """How much is decided by the weights, and by what is not known."""
    if len(candidates) < 2:
        return ""
    if sum(not candidate.held_back for candidate in candidates) == 1:
        return "All others are held back, so every draw puts the same one first."
    share = max(candidate.first_share for candidate in candidates)
    if share >= 0.9:
        return "The weights hardly matter: nearly all draws put the same one first."
    if share >= 0.5:
        return "Most draws put the same one first, some do not: agree on what counts before you bet on it."
    if known < 0.5:
        return "No candidate is first in even half of the draws, and too little is known to say: find out more first."
    return "No candidate is first in even half of the draws: what you weigh decides, so agree on that first."


def _told(candidate: Candidate) -> Told:
    figures = {"ease": candidate.ease, "value": candidate.value}
    return Told(candidate, tuple((axis, figures[axis], tuple(_factors(candidate, axis))) for axis in _AXES))


def _factors(candidate: Candidate, axis: Axis) -> Iterator[FactorTold]:
    for factor in by_weight(candidate, axis):
        yield FactorTold(spoken(factor.name), factor.value, factor.weight, factor.told, parted(factor.evidence))
