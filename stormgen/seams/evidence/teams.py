"""Tie: one team owns both (`@owner`)."""

from collections import Counter
from collections.abc import Iterator

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.evidence._likeness import alike
from stormgen.seams.units import Units


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    bags: list[Counter[str]] = [Counter() for _ in units.all]
    for element in (*board.aggregates, *board.commands, *board.events):
        unit, owner = units.of(element.key), element.annotation("owner")
        if unit and owner:
            bags[units.index[unit]] |= Counter(owner.arguments)
    for a, b, likeness, team in alike(bags):
        first, second = units.all[a], units.all[b]
        yield Tie(first, second, likeness, f"{team} owns {first.name} and {second.name}", board[first].span)


EVIDENCE = EvidenceKind("teams", 1.0, _ties)
