"""Facts with seams in; contexts, borders, what is contested, what if, as JSON out (`docs/schemas/seams.json`)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from stormgen.board import Key
from stormgen.borders import Border, Cut, Measures, WhatIf
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage
from stormgen.flow import Flow
from stormgen.seams import Agreement, Contested, Evidence, SeamContext, SeamMap

# Enough to tell any two apart, too few to show how a machine rounds.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class SeamsJson:
    offers: tuple[Offer, ...] = (Offer("seams", "json"),)
    needs: Stage = Stage.SEAMS

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        facts, seams, flow = context.facts, context.facts.seams or SeamMap(), context.facts.flow
        data = {
            "version": 1,
            "contexts": [_context(c, seams, flow) for c in seams.contexts],
            "contested": [_contested(c, flow) for c in seams.contested],
            "agreement": _agreement(seams.agreement) if seams.agreement else None,
            "borders": [_border(border) for border in facts.borders],
            "whatIf": _what_if(facts.what_if, flow) if facts.what_if else None,
        }
        yield Artifact("seams.json", json.dumps(data, indent=2) + "\n")


def _context(context: SeamContext, seams: SeamMap, flow: Flow) -> dict[str, Any]:
    return {
        "name": context.name,
        "declared": context.declared.path if context.declared else None,
        "aggregates": _ids(context.aggregates, flow),
        "elements": _ids(context.elements, flow),
        "stability": _rounded(context.stability),
        "evidence": _sentences(context.evidence),
        "confidence": _confidence(context, seams, flow),
    }


def _confidence(context: SeamContext, seams: SeamMap, flow: Flow) -> dict[str, float]:
    """How sure the place of each element is that stands for itself, by its id."""
    keys = [key for key in (*context.aggregates, *context.elements) if key in seams.confidence]
    return dict(sorted((flow.node(k).id, _rounded(seams.confidence[k])) for k in keys))


def _sentences(evidence: Iterable[Evidence]) -> list[str]:
    return [str(one) for one in evidence]


def _rounded(figure: float) -> float:
    return round(figure, _DIGITS)


def _ids(keys: Iterable[Key], flow: Flow) -> list[str]:
    return sorted(flow.node(key).id for key in keys)


def _contested(contested: Contested, flow: Flow) -> dict[str, Any]:
    return {
        "element": flow.node(contested.element).id,
        "between": list(contested.between),
        "confidence": _rounded(contested.confidence),
        "evidence": [_sentences(side) for side in contested.evidence],
    }


def _agreement(agreement: Agreement) -> dict[str, float]:
    return {"ari": _rounded(agreement.ari), "nmi": _rounded(agreement.nmi)}


def _border(border: Border) -> dict[str, Any]:
    return {
        "between": list(border.between),
        "relationship": border.relationship,
        "upstream": border.upstream,
        "reason": border.reason,
        "stability": _rounded(border.stability),
        "weight": _rounded(border.weight),
        "cuts": [_cut(cut) for cut in border.cuts],
    }


def _cut(cut: Cut) -> dict[str, Any]:
    return {
        "kind": cut.kind,
        "source": cut.source,
        "target": cut.target,
        "evidence": str(cut),
        "becomes": cut.becomes,
        "weight": _rounded(cut.weight),
    }


def _what_if(answer: WhatIf, flow: Flow) -> dict[str, Any]:
    changed = [
        {"name": c.name, "aggregates": _ids(c.aggregates, flow), "elements": _ids(c.elements, flow)}
        for c in answer.changed
    ]
    return {
        "changes": list(answer.changes),
        "before": _measures(answer.before),
        "after": _measures(answer.after),
        "gone": [_cut(cut) for cut in answer.gone],
        "new": [_cut(cut) for cut in answer.new],
        "changed": changed,
        "lost": list(answer.lost),
    }


def _measures(measures: Measures) -> dict[str, float | None]:
    told = {field.name: getattr(measures, field.name) for field in fields(measures)}
    return {name: _rounded(figure) if isinstance(figure, float) else figure for name, figure in told.items()}


EMITTER = SeamsJson()
