"""Tie: an aggregate keeps the identity of another (`ref`)."""

from collections.abc import Iterator

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.units import Units


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    for edge in flow.edges_of("references"):
        source, target = units.of(edge.source), units.of(edge.target)
        if source and target:
            by = f" by {edge.note}" if edge.note else ""
            yield Tie(source, target, 1.0, f"{source.name} references {target.name}{by}", edge.span)


EVIDENCE = EvidenceKind("references", 1.0, _ties)
