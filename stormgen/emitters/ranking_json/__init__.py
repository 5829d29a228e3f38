"""Facts with a plan in; the ranking and the route as JSON out (`docs/schemas/rank-seams.json`)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.extraction import (
    Candidate,
    ExtractionPlan,
    FactorScore,
    Gap,
    RouteComparison,
    SequenceStep,
    TemporaryCoupling,
)
from stormgen.facts import Stage

# Enough to tell any two apart, too few to show how a machine rounds.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class RankingJson:
    offers: tuple[Offer, ...] = (Offer("rank-seams", "json"),)
    needs: Stage = Stage.PLAN

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        plan = context.facts.plan or ExtractionPlan()
        data = {
            "version": 1,
            "purpose": plan.purpose,
            "candidates": [_candidate(c) for c in plan.candidates],
            "sequence": [_step(s) for s in plan.sequence],
            "comparison": _comparison(plan.comparison) if plan.comparison else None,
            "known": round(plan.known, _DIGITS),
            "gaps": [_gap(g) for g in plan.gaps],
        }
        yield Artifact("ranking.json", json.dumps(data, indent=2) + "\n")


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "rank": candidate.rank,
        "context": candidate.context,
        "score": round(candidate.score, _DIGITS),
        "ease": round(candidate.ease, _DIGITS),
        "value": round(candidate.value, _DIGITS),
        "pareto": candidate.pareto,
        "factors": [_factor(f) for f in candidate.factors],
        "firstShare": round(candidate.first_share, _DIGITS),
        "quadrant": candidate.quadrant,
        "caution": candidate.caution,
        "heldBack": candidate.held_back,
        "known": round(candidate.known, _DIGITS),
    }


def _factor(factor: FactorScore) -> dict[str, Any]:
    return {
        "name": factor.name,
        "axis": factor.axis,
        "value": round(factor.value, _DIGITS),
        "weight": round(factor.weight, _DIGITS),
        "contribution": round(factor.contribution, _DIGITS),
        "evidence": list(factor.evidence),
        "told": factor.told,
    }


def _step(step: SequenceStep) -> dict[str, Any]:
    return {
        "step": step.step,
        "context": step.context,
        "after": list(step.after),
        "cycle": list(step.cycle),
        "cut": step.cut or None,
        "couplings": [_coupling(c) for c in step.couplings],
        "ended": step.ended,
        "standing": step.standing,
    }


def _coupling(coupling: TemporaryCoupling) -> dict[str, Any]:
    return {
        "kind": coupling.kind,
        "outside": coupling.outside,
        "inside": coupling.inside,
        "until": coupling.until,
        "evidence": coupling.sentence,
    }


def _comparison(compared: RouteComparison) -> dict[str, Any]:
    return {
        "couplings": compared.couplings,
        "leastAfterFirst": compared.least_after_first,
        "least": compared.least,
        "samples": compared.samples,
        "bestSampled": compared.best_sampled,
        "averageSampled": round(compared.average_sampled, _DIGITS),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "factor": gap.factor,
        "weight": round(gap.weight, _DIGITS),
        "told": round(gap.told, _DIGITS),
        "missing": gap.missing,
    }


EMITTER = RankingJson()
