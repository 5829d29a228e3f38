"""A plan and what is known of the real extraction in; ranks, reasons and what would change them, out."""

from collections.abc import Iterator
from itertools import product

from benchmarks.ranking.cases import Case, plan_of
from stormgen.extraction import Candidate, ExtractionPlan
from stormgen.extraction.factors import factors

# What people judged or counted beside the code: without it, only the structure speaks.
STRUCTURE = ("isolation", "dependencies_back", "transactions", "tables", "size")
_TOP = 5


def rank_of(context: str, plan: ExtractionPlan) -> int:
    return next(c.rank for c in plan.candidates if c.context == context)


def speaks_for(candidate: Candidate) -> list[str]:
    """The factors that speak for a candidate, the strongest first: by what each adds to its score beyond neutral."""
    gain = {
        f.name: f.contribution - f.contribution / f.value * 0.5 for f in candidate.factors if f.told and f.value > 0.5
    }
    return sorted(gain, key=lambda name: (-round(gain[name], 9), name))[:_TOP]


def easiest_by_structure(case: Case) -> Candidate:
    """The candidate with the highest ease, whatever its value, judged by the structure alone."""
    weights = {f.name: 0.0 for f in factors() if f.name not in STRUCTURE}
    return max(plan_of(case, weights).candidates, key=lambda c: (round(c.ease, 9), c.context))


def held_among_stand_ins(case: Case) -> Iterator[tuple[str, bool]]:
    """Every other way to put the authors' words in figures, and whether the first stays first with it."""
    told = list(case.stand_ins)
    for chosen in product(*([figure, *others] for figure, others in case.stand_ins.items())):
        text = case.text
        for figure, other in zip(told, chosen, strict=True):
            assert figure in text, f"{figure!r} is not in {case.system}"
            text = text.replace(figure, other)
        yield ", ".join(chosen), rank_of(case.first, plan_of(case, text=text)) == 1


def other_weights() -> dict[str, dict[str, float]]:
    """Other weights that one could have chosen: all alike, and each factor in turn left out or counted double."""
    own = {f.name: f.weight for f in factors()}
    found = {"all alike": dict.fromkeys(own, 1.0)}
    for name, weight in own.items():
        found[f"without {name}"] = {name: 0.0}
        found[f"{name} doubled"] = {name: 2 * weight}
        found[f"{name} halved"] = {name: weight / 2}
    return found
