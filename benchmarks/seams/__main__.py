"""The systems in; all tables out.

    python -m benchmarks.seams [--full | --held-out]

`--full` adds the ARI of every method on every system; `--held-out` leaves out all but the systems that were described
after the method stood.
"""

import sys
from collections.abc import Iterable, Sequence
from statistics import mean

from benchmarks._timing import machine
from benchmarks.seams import pins, tables
from benchmarks.seams.ablation import ablation, mean_ari
from benchmarks.seams.calibration import placements
from benchmarks.seams.corpus import System, load_systems
from benchmarks.seams.crossvalidation import best_resolution, leiden, tuned_leiden
from benchmarks.seams.methods import BASELINE, OURS, SERVICE_CUTTER, Method, methods, stormgen
from benchmarks.seams.results import result, spread_of, summary
from benchmarks.seams.to_storm import FRESH, HELD_OUT
from benchmarks.seams.unlabelled import label_share, without_labels

_LOOKED_AT = "looked at: the resolution and the weight of names were chosen with these in view"
_FRESH = "held out: nothing was chosen on these"


def main(arguments: Sequence[str]) -> None:
    systems = load_systems()
    if "--held-out" not in arguments:
        _known(systems, full="--full" in arguments)
    resolution = best_resolution(systems)
    _held_out(_LOOKED_AT, load_systems(HELD_OUT), resolution)
    _held_out(_FRESH, load_systems(FRESH), resolution)


def _known(systems: Sequence[System], full: bool) -> None:
    print(f"{len(systems)} systems; {machine()}")
    results = {name: [result(method, system) for system in systems] for name, method in methods().items()}
    _show("stormgen on each system (means over seeds)", tables.by_system(systems, results))
    _show("Every method: ARI and the rest", tables.by_method(results))
    if full:
        _show("ARI on each system", tables.every_ari(systems, results))
    ours, plain = summary(results[OURS]).ari, summary(results[BASELINE]).ari
    print(f"\nstormgen has {ours / plain:.2f} times the mean ARI of Leiden on references.")
    print(
        f"Leiden on references, its resolution fitted to the other systems: {spread_of(tuned_leiden(systems).values())}"
    )
    _show("One aggregate of each context pinned, five draws", tables.pinned(_pinned(systems)))
    _show("How sure, and how right", tables.calibrated([p for system in systems for p in placements(system)]))
    _show("Without a kind of evidence, and with it alone: mean ARI", _ablated(systems))
    _show("Words of the label taken out of every name", _unlabelled(systems))


def _held_out(what: str, systems: Sequence[System], resolution: float) -> None:
    every = methods()
    chosen: dict[str, Method] = {name: every[name] for name in (OURS, BASELINE, SERVICE_CUTTER)}
    chosen["references: Leiden, fitted"] = lambda system, seed: leiden(resolution, system, seed)
    results = {name: [result(method, system) for system in systems] for name, method in chosen.items()}
    title = f"{len(systems)} systems, {what}"
    _show(f"{title} (fitted: resolution {resolution:g} is the best on the fourteen)", tables.held_out(systems, results))
    _show(f"{title}: one aggregate of each context pinned, five draws", tables.pinned(_pinned(systems)))
    _show(f"{title}: how sure, and how right", tables.calibrated([p for s in systems for p in placements(s)]))


def _show(title: str, lines: Iterable[str]) -> None:
    print(f"\n{title}")
    for line in lines:
        print(f"  {line}")


def _pinned(systems: Sequence[System]) -> dict[str, list[pins.PinnedScore]]:
    ways = {"stormgen": pins.by_stormgen, "references: walks from the pinned": pins.by_walks}
    return {name: [pins.pinned_score(place, system) for system in systems] for name, place in ways.items()}


def _ablated(systems: Sequence[System]) -> Iterable[str]:
    whole = mean_ari(systems, {})
    yield f"{'':24}{'without':>8}{'':>8}{'alone':>8}"
    yield f"{'all kinds':24}{whole:8.3f}"
    for kind, (without, alone) in ablation(systems).items():
        yield f"{kind:24}{without:8.3f}{without - whole:+8.3f}{alone:8.3f}"


def _unlabelled(systems: Sequence[System]) -> Iterable[str]:
    yield f"{mean(label_share(s) for s in systems):.0%} of names have a word of their label (mean over systems)"
    for title, known in (("as they are", systems), ("without label words", [without_labels(s) for s in systems])):
        values = [result(stormgen, system, seeds=1).ari for system in known]
        yield f"{title:24}{spread_of(values)}"


if __name__ == "__main__":
    main(sys.argv[1:])
