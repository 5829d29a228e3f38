"""A system in; the graph that Service Cutter would group, and its grouping, out.

Gysel, Kölbener, Giersche and Zimmermann, Service Cutter: A Systematic Approach to Service Decomposition, ESOCC 2016,
with the scores and settings that the authors' tool comes with. Of its 16 criteria our models feed three, which all
have the same priority there:

- identity and lifecycle: what is in one aggregate is one, so aggregates are its "nanoentities" here
- semantic proximity: a transaction writes its aggregates together (10); the old code reads one while it writes
  another (3); an aggregate refers to another (1). Summed up, then scaled so that the strongest tenth has 10
- shared owner: aggregates whose commands the same actors give (10), as nobody tells who owns them

Nothing in these systems feeds latency, volatility, availability, consistency, storage, security, or constraints told
by hand; what a transaction keeps consistent counts as written together.
Its label propagation needs no number of services, its Girvan-Newman does; so the former is taken.
"""

import random
from collections import defaultdict
from functools import cache
from itertools import combinations

from benchmarks.seams.corpus import System
from benchmarks.seams.graphs import add_up
from stormgen.board import Key
from stormgen.seams.affinity import Weights

_WRITTEN, _READ, _REFERRED = 10.0, 3.0, 1.0
_HIGHEST = 10.0
_DEGREE_EXPONENT, _HOP_ATTENUATION = 0.1, 0.55
_ROUNDS = 100


@cache
def graph(system: System) -> Weights:
    """Scores of pairs, summed over criteria."""
    sums = _scaled(add_up(system, {"co-writes": _WRITTEN, "depends": _READ, "references": _REFERRED}))
    for pair in _same_owners(system):
        sums[pair] = sums.get(pair, 0.0) + _HIGHEST
    return dict(sorted(sums.items()))


def _scaled(sums: Weights) -> Weights:
    """So that the strongest tenth, or the strongest, has the highest score."""
    strongest = sorted(sums.values(), reverse=True)
    reference = strongest[max(1, len(strongest) // 10) - 1] if strongest else 1.0
    return {pair: min(_HIGHEST, _HIGHEST * total / reference) for pair, total in sums.items()}


def _same_owners(system: System) -> list[tuple[int, int]]:
    actors: dict[Key, set[Key]] = defaultdict(set)
    for edge in system.flow.edges_of("issues"):
        unit = system.units.of(edge.target)
        if unit and edge.source.kind == "actor":
            actors[unit].add(edge.source)
    owned = [unit for unit in system.units.all if actors[unit]]
    index = system.units.index
    return [(index[a], index[b]) for a, b in combinations(owned, 2) if actors[a] == actors[b]]


def label_propagation(count: int, weights: Weights, seed: int) -> list[int]:
    """Each unit takes the label that its neighbours hold most strongly, which weakens with every hop it has come.

    Leung, Hui, Liò and Crowcroft, Towards real-time community detection in large networks, 2009.
    """
    neighbours: list[dict[int, float]] = [{} for _ in range(count)]
    for (a, b), weight in weights.items():
        neighbours[a][b] = neighbours[b][a] = weight
    draw, order = random.Random(seed), list(range(count))
    labels, strength = list(range(count)), [1.0] * count
    for _ in range(_ROUNDS):
        draw.shuffle(order)
        if not sum([_relabel(unit, neighbours, labels, strength) for unit in order]):
            break
    return labels


def _relabel(unit: int, neighbours: list[dict[int, float]], labels: list[int], strength: list[float]) -> bool:
    pulls: dict[int, float] = defaultdict(float)
    for other, weight in neighbours[unit].items():
        pulls[labels[other]] += strength[other] * len(neighbours[other]) ** _DEGREE_EXPONENT * weight
    best = max(sorted(pulls), key=lambda label: pulls[label], default=labels[unit])
    if best == labels[unit] or pulls[best] <= pulls.get(labels[unit], 0.0):
        return False
    labels[unit] = best
    strength[unit] = max(strength[o] for o in neighbours[unit] if labels[o] == best) - _HOP_ATTENUATION
    return True
