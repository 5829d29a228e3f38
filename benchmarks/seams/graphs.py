"""A system in; the graphs that baselines group, out."""

from collections import defaultdict
from functools import cache

from benchmarks.seams.corpus import System
from stormgen.flow.graph import EdgeKind
from stormgen.seams.affinity import Weights, measure


@cache
def references(system: System) -> Weights:
    """What anybody would draw first: references by identity and dependencies of the old code, added up."""
    return add_up(system, {"references": 1.0, "depends": 1.0})


@cache
def affinity(system: System) -> Weights:
    """What stormgen groups: all its evidence, weighed and damped."""
    return measure(system.board, system.flow, system.units).weights


def add_up(system: System, kinds: dict[EdgeKind, float]) -> Weights:
    """For each two units the weights of the edges between them, times what an edge of that kind counts."""
    sums: Weights = defaultdict(float)
    for edge in system.flow.edges_of(*kinds):
        source, target = system.units.of(edge.source), system.units.of(edge.target)
        if source and target and source != target:
            a, b = sorted((system.units.index[source], system.units.index[target]))
            sums[a, b] += kinds[edge.kind] * edge.weight
    return dict(sorted(sums.items()))
