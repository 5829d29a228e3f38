"""Facts in; the graph as GraphML out (`stormgen parse --format graphml`)."""

from collections.abc import Iterable
from dataclasses import dataclass

from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact, EmitContext, Offer
from stormgen.facts import Stage


@dataclass(frozen=True, slots=True)
class GraphMl:
    offers: tuple[Offer, ...] = (Offer("parse", "graphml"),)
    needs: Stage = Stage.FLOW

    def check(self, context: EmitContext) -> tuple[Diagnostic, ...]:
        return ()

    def emit(self, context: EmitContext) -> Iterable[Artifact]:
        yield Artifact("graph.graphml", context.facts.flow.as_graphml())


EMITTER = GraphMl()
