"""Ties of every kind in; one weighted graph between units out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence import EvidenceKind, Tie, evidence_kinds
from stormgen.seams.units import Units

# Units by their place in `Units.all`, the smaller first.
Pair = tuple[int, int]
Weights = dict[Pair, float]
# A model may state any weight; no single tie may drown all others.
_HEAVIEST = 1000.0


@dataclass(frozen=True, slots=True)
class Affinity:
    """How strongly units pull at each other.

    `ties` are all ties, weighed across kinds; `pulls` their sums by pair; `weights` the same after hubs
    were damped, which is what is clustered. Pairs are sorted; nothing ties a unit to itself.
    """

    count: int
    ties: tuple[Tie, ...]
    pulls: Weights
    weights: Weights


def measure(board: Board, flow: Flow, units: Units, kinds: Sequence[EvidenceKind] | None = None) -> Affinity:
    """The affinity of a board's units by the given kinds of evidence, all of them when none is given."""
    ties: list[Tie] = []
    for kind in evidence_kinds() if kinds is None else kinds:
        found = [tie for tie in kind.ties(board, flow, units) if tie.source != tie.target]
        ties += _share_out(found, kind.weight, len(units.all))
    pulls = _sum_by_pair(ties, units)
    return Affinity(len(units.all), tuple(ties), pulls, damp_hubs(pulls))


def _share_out(ties: list[Tie], weight: float, count: int) -> Iterable[Tie]:
    """The ties of one kind, scaled by `weight` and so that all together never outweigh one per unit.

    A kind counts for what it is, not for its bulk; and few ties of a kind stay as weak as they are few.
    """
    told = sum(min(tie.weight, _HEAVIEST) for tie in ties)
    scale = weight * count / (count + told) if ties else 0.0
    scaled = ((tie, min(tie.weight, _HEAVIEST) * scale) for tie in ties)
    return (Tie(t.source, t.target, pull, t.sentence, t.span) for t, pull in scaled if pull > 0)


def _sum_by_pair(ties: Iterable[Tie], units: Units) -> Weights:
    sums: Weights = defaultdict(float)
    for tie in ties:
        a, b = units.index[tie.source], units.index[tie.target]
        sums[min(a, b), max(a, b)] += tie.weight
    # Rounded, as the order of the text must not tell in the last digit either.
    return {pair: round(total, 12) for pair, total in sorted(sums.items())}


def damp_hubs(pulls: Weights) -> Weights:
    """Each pull divided by the root of the product of its ends' strengths, so that hubs do not glue.

    The symmetric normalisation of spectral clustering (Ng, Jordan and Weiss 2001): what is referenced from
    everywhere pulls weakly at each.
    """
    strength: dict[int, float] = defaultdict(float)
    for (a, b), pull in pulls.items():
        strength[a] += pull
        strength[b] += pull
    return {(a, b): pull / sqrt(strength[a] * strength[b]) for (a, b), pull in pulls.items()}
