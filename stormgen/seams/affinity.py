"""Ties of every kind in; one weighted graph between units out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from stormgen.board import Board, Key
from stormgen.flow import Flow
from stormgen.seams.evidence import EvidenceKind, Tie, evidence_kinds
from stormgen.seams.units import Units

# How strongly a unit pulls at itself: an aggregate as two clear ties, so that it is a context of its own until others
# outweigh that and weak lone ties do not look strong (self-loops set the resolution: Arenas, Fernandez and Gomez
# 2008); a command or an event hardly, as a context has many.
_OWN_PULL = {"aggregate": 2.0, "command": 0.25, "event": 0.25}

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
    """How strongly units pull at each other. Nothing ties a unit to itself.

    `pairs` are the tied ones, in order; `kinds` is what each kind of evidence says of them; `pulls` the sums by
    pair, and `own` how strongly each unit pulls at itself; `weights` are the pulls after hubs were damped, and
    `masses` all that pulls at each unit then, itself included: these two are clustered. `ties` are all ties by
    pair, each with its part of the pull.
    """

    count: int
    pairs: tuple[Pair, ...]
    kinds: tuple[KindPulls, ...]
    pulls: Weights
    weights: Weights
    own: tuple[float, ...]
    masses: tuple[float, ...]
    ties: tuple[tuple[Pair, Tie, float], ...]


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
    found = [
        _Found(kind.name, weight, kind.ties(board, flow, units), units.index) for kind, weight in weighed if weight > 0
    ]
    pairs = sorted({pair for kind in found for pair in kind.sums})
    place = {pair: at for at, pair in enumerate(pairs)}
    of_kinds = tuple(kind.pulls(place) for kind in found)
    pulls = add_up(of_kinds, [kind.weight for kind in of_kinds], len(pairs))
    own = [_OWN_PULL[unit.kind] for unit in units.all]
    damped, masses = damp_hubs(own, pairs, pulls)
    return Affinity(
        len(units.all),
        tuple(pairs),
        of_kinds,
        dict(zip(pairs, pulls, strict=True)),
        dict(zip(pairs, damped, strict=True)),
        tuple(own),
        tuple(masses),
        tuple(tie for kind in found for tie in kind.shared()),
    )


class _Found:
    """The ties of one kind, and their sums by pair."""

    def __init__(self, name: str, weight: float, ties: Iterable[Tie], index: Mapping[Key, int]) -> None:
        self._name, self._weight = name, weight
        self._ties: list[tuple[Pair, Tie]] = []
        self.sums: dict[Pair, float] = defaultdict(float)
        for tie in ties:
            a, b = index[tie.source], index[tie.target]
            if a != b and tie.weight > 0:
                pair = (a, b) if a < b else (b, a)
                self._ties.append((pair, tie))
                self.sums[pair] += tie.weight

    def pulls(self, place: Mapping[Pair, int]) -> KindPulls:
        """A kind says 1 at most of a pair. Rounded, as the order of the text must not tell in the last digit either."""
        shares = sorted((place[pair], min(1.0, round(total, 9))) for pair, total in self.sums.items())
        return KindPulls(self._name, self._weight, tuple(shares))

    def shared(self) -> Iterable[tuple[Pair, Tie, float]]:
        """Each tie with its part of what the kind pulls."""
        return ((p, tie, self._weight * tie.weight / max(1.0, self.sums[p])) for p, tie in self._ties)


def add_up(kinds: Iterable[KindPulls], weights: Iterable[float], count: int) -> list[float]:
    """The pull of each of `count` pairs, when the kinds weigh as told."""
    sums = [0.0] * count
    for kind, weight in zip(kinds, weights, strict=True):
        for at, share in kind.shares:
            sums[at] += weight * share
    return sums


def damp_hubs(own: Sequence[float], pairs: Sequence[Pair], pulls: Sequence[float]) -> tuple[list[float], list[float]]:
    """Each pull divided by the root of the product of its ends' strengths, so that hubs do not glue; and the masses.

    The symmetric normalisation of spectral clustering (Ng, Jordan and Weiss 2001): what is referenced from
    everywhere pulls weakly at each. The strength of a unit is all that pulls at it, its `own` pull included.
    """
    strength = list(own)
    for (a, b), pull in zip(pairs, pulls, strict=True):
        strength[a] += pull
        strength[b] += pull
    root = [sqrt(total) for total in strength]
    weights = [pull / (root[a] * root[b]) for (a, b), pull in zip(pairs, pulls, strict=True)]
    masses = [alone / total for alone, total in zip(own, strength, strict=True)]
    for (a, b), weight in zip(pairs, weights, strict=True):
        masses[a] += weight
        masses[b] += weight
    return weights, masses
