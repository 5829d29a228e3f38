"""Tie: one transaction of today writes both."""

from collections import Counter
from collections.abc import Iterator

from stormgen.board import Board, Key
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.units import Units
from stormgen.source import Span


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    """A transaction over many says little about any two of them: each pair gets 1 / (members - 1)."""
    edges = list(flow.edges_of("co-writes"))
    partners: Counter[tuple[Span, Key]] = Counter()
    for edge in edges:
        partners.update([(edge.span, edge.source), (edge.span, edge.target)])
    for edge in edges:
        source, target = units.of(edge.source), units.of(edge.target)
        if source and target:
            share = 1 / max(partners[edge.span, edge.source], partners[edge.span, edge.target])
            sentence = f"transaction {edge.note} writes {source.name} and {target.name}"
            yield Tie(source, target, share, sentence, edge.span)


EVIDENCE = EvidenceKind("transactions", 1.0, _ties)
