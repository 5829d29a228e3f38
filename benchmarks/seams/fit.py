"""Systems in; how the inference does on each when its constants are chosen on all others, out.

    python -m benchmarks.seams.fit

Nothing here is shipped: the constants in `stormgen/seams` are round numbers near what most folds choose. This says
what they would have scored on a system that nobody had seen, and how much they matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cache
from itertools import product
from statistics import mean, median, quantiles, stdev

from benchmarks.seams.corpus import System, load_systems
from benchmarks.seams.crossvalidation import leave_one_out
from benchmarks.seams.metrics import score
from stormgen.seams.affinity import Affinity, add_up, damp_hubs, measure
from stormgen.seams.blocks import Blocks
from stormgen.seams.cluster import cluster

# The weight of names against all other kinds, what an aggregate pulls at itself, and the preferred resolution of small
# and of large systems.
_NAMES, _OWN, _SMALL, _LARGE = (1.0, 2.0), (1.0, 2.0, 3.0), (1.5, 1.8, 2.1), (0.85, 1.0, 1.2)
_RUNS, _SEED = 20, 0


@dataclass(frozen=True, slots=True)
class Constants:
    names: float
    own: float
    small: float
    large: float

    def resolution(self, count: int) -> float:
        """As `stormgen.seams.resolution` has it."""
        return max(self.large, min(self.small, self.small * 10 / max(1, count)))


SHIPPED = Constants(1.0, 2.0, 1.8, 1.0)


def main() -> None:
    systems = load_systems()
    grid = [Constants(*values) for values in product(_NAMES, _OWN, _SMALL, _LARGE)]
    values = {
        (system, constants): score(_grouped(constants, system), system.truth).ari
        for system, constants in product(systems, grid)
    }

    def best(others: Sequence[System]) -> Constants:
        return max(grid, key=lambda constants: mean(values[other, constants] for other in others))

    left_out = leave_one_out(systems, best, _grouped)
    print(f"{'':14}{'left out':>9}{'shipped':>9}   chosen on the others: names, own, small, large")
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
    for name in ("names", "own", "small", "large"):
        by_value: dict[float, list[float]] = {}
        for constants in grid:
            by_value.setdefault(getattr(constants, name), []).extend(values[system, constants] for system in systems)
        yield f"{name:12}" + "  ".join(f"{value:g}: {mean(found):.3f}" for value, found in by_value.items())


def _grouped(constants: Constants, system: System) -> Sequence[int]:
    known = _affinity(system)
    kinds = tuple(replace(k, weight=constants.names) if k.name == "names" else k for k in known.kinds)
    pulls = add_up(kinds, [kind.weight for kind in kinds], len(known.pairs))
    own = (constants.own,) * known.count
    weights, masses = damp_hubs(own, known.pairs, pulls)
    affinity = replace(
        known, kinds=kinds, own=own, weights=dict(zip(known.pairs, weights, strict=True)), masses=tuple(masses)
    )
    return cluster(affinity, Blocks(known.count, known.pairs), constants.resolution(known.count), _RUNS, _SEED).groups


@cache
def _affinity(system: System) -> Affinity:
    return measure(system.board, system.flow, system.units)


if __name__ == "__main__":
    main()
