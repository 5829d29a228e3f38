"""Ties of every kind in; one weighted graph between units out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.evidence import EvidenceKind, Tie, evidence_kinds
from stormgen.seams.units import Units

# Units by their place in `Units.all`, the smaller first.
Pair = tuple[int, int]
Weights = dict[Pair, float]


@dataclass(frozen=True, slots=True)
class KindPulls:
    """How strongly one kind of evidence pulls at pairs, by the place of the pair in `Affinity.pairs`.

    `weight` is that of the kind, `shares` what it says of each pair, more than 0 to 1.
    """

    name: str
    weight: float
    shares: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Affinity:
    """How strongly units pull at each other.

    `ties` are all ties, each with its part of the pull of its pair; `pairs` the tied ones, in order; `kinds`
    what each kind of evidence says of them; `pulls` the sums by pair; `weights` the same after hubs were
    damped, which is what is clustered. Nothing ties a unit to itself.
    """

    count: int
    ties: tuple[Tie, ...]
    pairs: tuple[Pair, ...]
    kinds: tuple[KindPulls, ...]
    pulls: Weights
    weights: Weights


def measure(
    board: Board,
    flow: Flow,
    units: Units,
    weights: Mapping[str, float] | None = None,
    kinds: Sequence[EvidenceKind] | None = None,
) -> Affinity:
    """The affinity of a board's units by the given kinds of evidence, all of them when none is given.

    `weights` replace those of the kinds by name; a kind that weighs 0 is not asked.
    """
    told = weights or {}
    weighed = [(kind, told.get(kind.name, kind.weight)) for kind in (evidence_kinds() if kinds is None else kinds)]
    found = [(kind.name, weight, _ties_of(kind, board, flow, units)) for kind, weight in weighed if weight > 0]
    sums = [(name, weight, _by_pair(ties, units)) for name, weight, ties in found]
    pairs = sorted({pair for _, _, by_pair in sums for pair in by_pair})
    place = {pair: at for at, pair in enumerate(pairs)}
    of_kinds = tuple(
        KindPulls(name, weight, tuple(sorted((place[pair], min(1.0, total)) for pair, total in by_pair.items())))
        for name, weight, by_pair in sums
    )
    pulls = dict(zip(pairs, add_up(of_kinds, [kind.weight for kind in of_kinds], len(pairs)), strict=True))
    ties = tuple(
        tie
        for (_, weight, ties), (_, _, sum_) in zip(found, sums, strict=True)
        for tie in _shared(ties, weight, sum_, units)
    )
    return Affinity(len(units.all), ties, tuple(pairs), of_kinds, pulls, damp_hubs(pulls))


def add_up(kinds: Iterable[KindPulls], weights: Iterable[float], count: int) -> list[float]:
    """The pull of each of `count` pairs, when the kinds weigh as told."""
    sums = [0.0] * count
    for kind, weight in zip(kinds, weights, strict=True):
        for at, share in kind.shares:
            sums[at] += weight * share
    # Rounded, as the order of the text must not tell in the last digit either.
    return [round(total, 12) for total in sums]


def damp_hubs(pulls: Mapping[Pair, float]) -> Weights:
    """Each pull divided by the root of the product of its ends' strengths, so that hubs do not glue.

    The symmetric normalisation of spectral clustering (Ng, Jordan and Weiss 2001): what is referenced from
    everywhere pulls weakly at each.
    """
    strength: dict[int, float] = defaultdict(float)
    for (a, b), pull in pulls.items():
        strength[a] += pull
        strength[b] += pull
    root = {unit: sqrt(total) or 1.0 for unit, total in strength.items()}
    return {(a, b): pull / (root[a] * root[b]) for (a, b), pull in pulls.items()}


def _ties_of(kind: EvidenceKind, board: Board, flow: Flow, units: Units) -> list[Tie]:
    return [tie for tie in kind.ties(board, flow, units) if tie.source != tie.target and tie.weight > 0]


def _by_pair(ties: Iterable[Tie], units: Units) -> Weights:
    sums: Weights = defaultdict(float)
    for tie in ties:
        sums[pair_of(tie, units)] += tie.weight
    return sums


def _shared(ties: Iterable[Tie], weight: float, sums: Weights, units: Units) -> Iterable[Tie]:
    """The ties of one kind with their parts of what the kind pulls."""
    for tie in ties:
        part = weight * tie.weight / max(1.0, sums[pair_of(tie, units)])
        yield Tie(tie.source, tie.target, part, tie.sentence, tie.span)


def pair_of(tie: Tie, units: Units) -> Pair:
    """The places of a tie's ends, the smaller first."""
    a, b = units.index[tie.source], units.index[tie.target]
    return (a, b) if a < b else (b, a)
