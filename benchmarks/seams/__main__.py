"""The systems in; all tables out.

    python -m benchmarks.seams [--full]

`--full` adds the ARI of every method on every system.
"""

import sys
from collections.abc import Iterable, Sequence
from statistics import mean

from benchmarks._timing import machine
from benchmarks.seams import pins, tables
from benchmarks.seams.ablation import ablation, mean_ari
from benchmarks.seams.calibration import placements
from benchmarks.seams.corpus import System, load_systems
from benchmarks.seams.crossvalidation import tuned_leiden
from benchmarks.seams.methods import BASELINE, OURS, methods, stormgen
from benchmarks.seams.results import result, spread_of, summary
from benchmarks.seams.unlabelled import label_share, without_labels


def main(full: bool) -> None:
    systems = load_systems()
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
    main("--full" in sys.argv[1:])
