"""Facts with seams in; the contexts, what is contested and the agreement as JSON out (`docs/schemas/seams.json`)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stormgen.board import Key
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage
from stormgen.flow import Flow
from stormgen.seams import Agreement, Contested, SeamContext, SeamMap

# Enough to tell any two apart, too few to show how a machine rounds.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class SeamsJson:
    offers: tuple[Offer, ...] = (Offer("seams", "json"),)
    needs: Stage = Stage.SEAMS

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        seams, flow = context.facts.seams or SeamMap(), context.facts.flow
        data = {
            "version": 1,
            "contexts": [_context(c, flow) for c in seams.contexts],
            "contested": [_contested(c, flow) for c in seams.contested],
            "agreement": _agreement(seams.agreement) if seams.agreement else None,
        }
        yield Artifact("seams.json", json.dumps(data, indent=2) + "\n")


def _context(context: SeamContext, flow: Flow) -> dict[str, Any]:
    return {
        "name": context.name,
        "declared": context.declared.path if context.declared else None,
        "aggregates": _ids(context.aggregates, flow),
        "elements": _ids(context.elements, flow),
        "stability": round(context.stability, _DIGITS),
        "evidence": [str(evidence) for evidence in context.evidence],
    }


def _ids(keys: Iterable[Key], flow: Flow) -> list[str]:
    return sorted(flow.node(key).id for key in keys)


def _contested(contested: Contested, flow: Flow) -> dict[str, Any]:
    return {
        "element": flow.node(contested.element).id,
        "between": list(contested.between),
        "confidence": round(contested.confidence, _DIGITS),
    }


def _agreement(agreement: Agreement) -> dict[str, float]:
    return {"ari": round(agreement.ari, _DIGITS), "nmi": round(agreement.nmi, _DIGITS)}


EMITTER = SeamsJson()
