"""A board, its flow and its seams in; every border with what it cuts and the relationship that fits, out."""

from collections import defaultdict
from collections.abc import Iterable

from stormgen.board import Board
from stormgen.borders.border import CUT_KINDS, Border, Cut
from stormgen.borders.cuts import cuts_of
from stormgen.borders.parties import parties_of
from stormgen.borders.relationships import suggest
from stormgen.borders.sides import Sides
from stormgen.borders.territory import Territory
from stormgen.flow import Flow
from stormgen.seams import SeamMap

Pair = tuple[str, str]
_RANK = {kind: rank for rank, kind in enumerate(CUT_KINDS)}


def find_borders(board: Board, flow: Flow, seams: SeamMap) -> tuple[Border, ...]:
    """One border for each two contexts with something between them, by their names."""
    territory = Territory(board, flow, seams)
    cuts = _by_pair(cuts_of(territory))
    parties = parties_of(territory, cuts.values())
    return tuple(_border(pair, cuts[pair], Sides(pair, cuts[pair], parties), seams) for pair in sorted(cuts))


def _by_pair(cuts: Iterable[Cut]) -> dict[Pair, tuple[Cut, ...]]:
    found: dict[Pair, list[Cut]] = defaultdict(list)
    for cut in cuts:
        pair = (cut.source, cut.target) if cut.source < cut.target else (cut.target, cut.source)
        found[pair].append(cut)
    return {pair: tuple(sorted(between, key=_heaviest_first)) for pair, between in found.items()}


def _heaviest_first(cut: Cut) -> tuple[float, int, str]:
    return -cut.weight, _RANK[cut.kind], cut.sentence


def _border(pair: Pair, cuts: tuple[Cut, ...], sides: Sides, seams: SeamMap) -> Border:
    relationship, upstream, reason = suggest(sides)
    return Border(pair, cuts, relationship, upstream, reason, seams.border_stability.get(pair, 1.0))
