"""Systems, and a parameter that is fitted to some of them, in; how it does on one that it was not fitted to, out."""

from collections.abc import Callable, Sequence
from functools import cache
from statistics import mean
from typing import TypeVar

from benchmarks.seams.baselines.communities import leiden_at
from benchmarks.seams.corpus import System
from benchmarks.seams.graphs import references
from benchmarks.seams.metrics import score

Parameters = TypeVar("Parameters")
_RESOLUTIONS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0, 8.0)


def leave_one_out(
    systems: Sequence[System],
    fit: Callable[[Sequence[System]], Parameters],
    group: Callable[[Parameters, System], Sequence[object]],
) -> dict[str, float]:
    """The ARI on each system of what was fitted to all the others."""
    found: dict[str, float] = {}
    for system in systems:
        fitted = fit([other for other in systems if other is not system])
        found[system.name] = score(group(fitted, system), system.truth).ari
    return found


def tuned_leiden(systems: Sequence[System]) -> dict[str, float]:
    """The baseline with as much to tune as it has: one resolution of modularity, the best on the other systems."""
    return leave_one_out(systems, best_resolution, leiden)


def best_resolution(systems: Sequence[System]) -> float:
    """The resolution of modularity with the best mean ARI on these systems, the lowest of equals."""
    return max(_RESOLUTIONS, key=lambda r: mean(_ari(r, system) for system in systems))


@cache
def _ari(resolution: float, system: System) -> float:
    return score(leiden(resolution, system), system.truth).ari


def leiden(resolution: float, system: System, seed: int = 0) -> list[int]:
    return leiden_at(resolution)(len(system.truth), references(system), seed)
