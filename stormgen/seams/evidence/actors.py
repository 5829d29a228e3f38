"""Tie: the same people issue their commands, and few others'."""

from collections import Counter
from collections.abc import Iterator

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence._kind import EvidenceKind, Tie
from stormgen.seams.evidence._likeness import alike
from stormgen.seams.units import Units


def _ties(board: Board, flow: Flow, units: Units) -> Iterator[Tie]:
    bags: list[Counter[str]] = [Counter() for _ in units.all]
    for command in board.commands:
        owner = units.of(command.key)
        if owner:
            bags[units.index[owner]] |= Counter(actor.key.name for actor in command.actors)
    for a, b, likeness, actor in alike(bags):
        first, second = units.all[a], units.all[b]
        yield Tie(first, second, likeness, f"{actor} works with {first.name} and {second.name}", board[first].span)


EVIDENCE = EvidenceKind("actors", 1.0, _ties)
