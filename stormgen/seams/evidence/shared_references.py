"""Tie: both depend on the same third, which few others do."""

from collections import Counter
from collections.abc import Iterator

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.evidence._likeness import alike
from stormgen.seams.units import Units


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    """Those that depend on a third tie each other, those that it depends on do not: a hub pulls its users together
    by its rarity alone, which is none (bibliographic coupling, Kessler 1963).
    """
    bags: list[Counter[str]] = [Counter() for _ in units.all]
    for edge in flow.edges_of("references", "depends"):
        source, target = units.of(edge.source), units.of(edge.target)
        if source and target and source != target:
            bags[units.index[source]][target.path] = 1
    names = {unit.path: unit.name for unit in units.all}
    for a, b, likeness, third in alike(bags):
        first, second = units.all[a], units.all[b]
        sentence = f"{first.name} and {second.name} both depend on {names[third]}"
        yield Tie(first, second, likeness, sentence, board[first].span)


EVIDENCE = EvidenceKind("shared references", 0.5, _ties)
