"""A plan of extraction in; what it takes to rank the candidates again with other weights, and the route, out.

With the weight w and the value v of each factor: `ease` is Σ w·v ÷ Σ w over the factors of that axis, `value` likewise,
each 0.5 where all weights are 0; the score is e·ease + (1 − e)·value, with e the share of ease for the purpose. Who has
a caution comes after all others, unless the purpose is value; equal scores go by name.
"""

from typing import Any

from stormgen.extraction import Candidate, ExtractionPlan
from stormgen.extraction.purpose import EASE_SHARE, WEIGHING

_DIGITS = 6


def weighing(plan: ExtractionPlan) -> dict[str, Any] | None:
    """None where there is nothing to extract."""
    if not plan.candidates:
        return None
    return {
        "purpose": plan.purpose,
        "purposes": [{"name": name, "ease": share, "about": WEIGHING[name]} for name, share in EASE_SHARE.items()],
        "factors": [{"name": f.name, "axis": f.axis, "weight": _short(f.weight)} for f in plan.candidates[0].factors],
        "candidates": [_candidate(candidate) for candidate in plan.candidates],
        "route": [
            {"context": step.context, "after": step.after, "couplings": [c.sentence for c in step.couplings]}
            for step in plan.sequence
        ],
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    """`values`, `told` and `evidence` go by the place of the factor. `first` holds for the weights as they were."""
    return {
        "context": candidate.context,
        "values": [_short(f.value) for f in candidate.factors],
        "told": [int(f.told) for f in candidate.factors],
        "evidence": [f.evidence for f in candidate.factors],
        "caution": candidate.caution,
        "score": _short(candidate.score),
        "first": _short(candidate.first_share),
    }


def _short(number: float) -> float:
    return round(number, _DIGITS)
