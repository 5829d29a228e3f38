"""Systems in; how the inference does on each when its constants are chosen on all others, out.

    python -m benchmarks.seams.fit

Nothing here is shipped: the constants in `stormgen/seams` are round numbers near what most folds choose. This says
what they would have scored on a system that nobody had seen, and how much they matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from itertools import product
from statistics import mean, median, quantiles, stdev

from benchmarks.seams.corpus import System, load_systems
from benchmarks.seams.crossvalidation import leave_one_out
from benchmarks.seams.metrics import score
from stormgen.seams.affinity import Affinity, KindPulls, add_up, damp_hubs, measure
from stormgen.seams.leiden import Leiden, seeded

# The weight of names against all other kinds, of words, of what an aggregate pulls at itself, and the resolution.
_NAMES, _WORDS, _OWN, _RESOLUTIONS = (1.0, 2.0, 3.0), (0.25, 0.5, 1.0), (0.0, 1.0, 2.0, 3.0), (1.0, 1.35, 1.7, 2.0, 2.4)


@dataclass(frozen=True, slots=True)
class Constants:
    names: float
    words: float
    own: float
    resolution: float


SHIPPED = Constants(2.0, 0.5, 2.0, 1.7)


def main() -> None:
    systems = load_systems()
    grid = [Constants(*values) for values in product(_NAMES, _WORDS, _OWN, _RESOLUTIONS)]
    values = {
        (system, constants): score(_grouped(constants, system), system.truth).ari
        for system, constants in product(systems, grid)
    }

    def best(others: Sequence[System]) -> Constants:
        return max(grid, key=lambda constants: mean(values[other, constants] for other in others))

    left_out = leave_one_out(systems, best, _grouped)
    print(f"{'':14}{'left out':>9}{'shipped':>9}   chosen on the others: names, words, own, resolution")
    for system in systems:
        chosen = best([other for other in systems if other is not system])
        figures = ", ".join(f"{value:g}" for value in astuple(chosen))
        print(f"{system.name:14}{left_out[system.name]:9.2f}{values[system, SHIPPED]:9.2f}   {figures}")
    for title, found in (("left out", list(left_out.values())), ("shipped", [values[s, SHIPPED] for s in systems])):
        print(f"{title:12} mean {mean(found):.3f}  median {median(found):.3f}  standard deviation {stdev(found):.2f}")
    means = sorted(mean(values[system, constants] for system in systems) for constants in grid)
    ends = ", ".join(f"{value:.3f}" for value in (means[0], *quantiles(means, n=4), means[-1]))
    print(f"all {len(grid)} settings, lowest, quartiles and highest: {ends}")
    for line in _by_constant(systems, grid, values):
        print(line)


def _by_constant(
    systems: Sequence[System], grid: Sequence[Constants], values: dict[tuple[System, Constants], float]
) -> Iterator[str]:
    """The mean over all settings of the others, for each value of each constant."""
    for name in ("names", "words", "own", "resolution"):
        by_value: dict[float, list[float]] = {}
        for constants in grid:
            by_value.setdefault(getattr(constants, name), []).extend(values[system, constants] for system in systems)
        yield f"{name:12}" + "  ".join(f"{value:g}: {mean(found):.3f}" for value, found in by_value.items())


def _grouped(constants: Constants, system: System) -> list[int]:
    affinity = _affinity(system)
    if not affinity.pairs:
        return list(range(affinity.count))
    pulls = add_up(affinity.kinds, [_weight(kind, constants) for kind in affinity.kinds], len(affinity.pairs))
    weights, masses = damp_hubs([constants.own or 1e-9] * affinity.count, affinity.pairs, pulls)
    with seeded(0):
        return Leiden(affinity.count, affinity.pairs).best(weights, masses, constants.resolution, 3)


def _weight(kind: KindPulls, constants: Constants) -> float:
    return {"names": constants.names, "words": constants.words}.get(kind.name, kind.weight)


@cache
def _affinity(system: System) -> Affinity:
    return measure(system.board, system.flow, system.units)


if __name__ == "__main__":
    main()
