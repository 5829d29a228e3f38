"""Tie: the code of today reads or calls across (`depends` in a legacy block)."""

from collections.abc import Iterator

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.units import Units


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    """How often it calls is what a cut costs, and says little about where a border is: every tie counts alike."""
    for edge in flow.edges_of("depends"):
        source, target = units.of(edge.source), units.of(edge.target)
        if source and target and edge.weight > 0:
            why = f": {edge.note}" if edge.note else ""
            sentence = f"the old code of {source.name} depends on {target.name}{why}"
            yield Tie(source, target, 1.0, sentence, edge.span)


EVIDENCE = EvidenceKind("legacy dependencies", 1.0, _ties)
