"""Tie: the code of today reads or calls across (`depends` in a legacy block)."""

from collections.abc import Iterator

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.units import Units


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    for edge in flow.edges_of("depends"):
        source, target = units.of(edge.source), units.of(edge.target)
        if source and target:
            why = f": {edge.note}" if edge.note else ""
            sentence = f"the old code of {source.name} depends on {target.name}{why}"
            yield Tie(source, target, edge.weight, sentence, edge.span)


EVIDENCE = EvidenceKind("legacy dependencies", 0.5, _ties)
