#!/usr/bin/env python3
"""Models with declared contexts in; how well each method of grouping finds them again, as ARI, out.

    python benchmarks/seams.py [MODEL or FOLDER of models ...]

Without arguments it takes the real systems in `examples/real`. The declared contexts are the truth: no method
sees them. "shipped" is what `stormgen seams` does; "affinity" methods group the same weighted graph; the "ref"
methods group the plain graph of references and legacy dependencies, the usual baseline. The weights and the
expected number of groups of "shipped" were chosen on real systems: see docs/decisions/0001-community-detection.md
before quoting its figure.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import mean, median
from typing import Any

from stormgen.board import Board
from stormgen.flow import Flow
from stormgen.seams.affinity import Weights, measure
from stormgen.seams.agreement import adjusted_rand_index
from stormgen.seams.evidence import evidence_kinds
from stormgen.seams.infer import infer
from stormgen.seams.units import Units
from stormgen.workspace.build import build

Labels = list[int]
Grouping = Callable[[int, Weights, int], Labels]
_SEEDS = 5


def shipped(board: Board, flow: Flow, units: Units) -> Labels:
    groups = infer(board, flow).inferred
    number = {key: at for at, group in enumerate(groups) for key in group}
    return [number[key] for key in units.all]


def _affinity(board: Board, flow: Flow, units: Units) -> Weights:
    return measure(board, flow, units).weights


def _references(board: Board, flow: Flow, units: Units) -> Weights:
    kinds = [kind for kind in evidence_kinds() if kind.name in ("references", "legacy dependencies")]
    sums: Weights = {}
    for tie in (tie for kind in kinds for tie in kind.ties(board, flow, units) if tie.source != tie.target):
        a, b = sorted((units.index[tie.source], units.index[tie.target]))
        sums[a, b] = sums.get((a, b), 0.0) + tie.weight
    return dict(sorted(sums.items()))


def _igraph(group: Callable[[Any, list[float]], Any]) -> Grouping:
    def run(count: int, weights: Weights, seed: int) -> Labels:
        import igraph

        igraph.set_random_number_generator(random.Random(seed))
        found = group(igraph.Graph(n=count, edges=list(weights)), list(weights.values()))
        return list(found.membership)

    return run


def _louvain_networkx(count: int, weights: Weights, seed: int) -> Labels:
    import networkx

    graph: Any = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in weights.items())
    groups = networkx.community.louvain_communities(graph, seed=seed)
    number = {unit: at for at, group in enumerate(groups) for unit in group}
    return [number[unit] for unit in range(count)]


_GROUPINGS: dict[str, Grouping] = {
    "leiden (igraph)": _igraph(lambda g, w: g.community_leiden("modularity", weights=w, n_iterations=10)),
    "louvain (igraph)": _igraph(lambda g, w: g.community_multilevel(weights=w)),
    "louvain (networkx)": _louvain_networkx,
    "walktrap (igraph)": _igraph(lambda g, w: g.community_walktrap(weights=w).as_clustering()),
    "fast greedy (igraph)": _igraph(lambda g, w: g.community_fastgreedy(weights=w).as_clustering()),
    "infomap (igraph)": _igraph(lambda g, w: g.community_infomap(edge_weights=w)),
    "label propagation (igraph)": _igraph(lambda g, w: g.community_label_propagation(weights=w)),
}


def rows(board: Board, flow: Flow) -> dict[str, tuple[float, float]]:
    """For each method its mean ARI and the seconds of one run."""
    units = Units(board)
    truth = [units.context_of(unit) for unit in units.all]
    found = {"shipped": _timed(lambda _: shipped(board, flow, units), truth, 1)}
    for graph, weigh in (("affinity", _affinity), ("ref", _references)):
        weights = weigh(board, flow, units)
        for name, group in _GROUPINGS.items():
            found[f"{graph}: {name}"] = _timed(partial(_grouped, group, len(truth), weights), truth, _SEEDS)
    return found


def _grouped(group: Grouping, count: int, weights: Weights, seed: int) -> Labels:
    return group(count, weights, seed) if weights else list(range(count))


def _timed(run: Callable[[int], Labels], truth: Sequence[object], runs: int) -> tuple[float, float]:
    """The mean ARI over seeds, and the seconds of one run; the first run may import its library."""
    start = time.perf_counter()
    value = mean(adjusted_rand_index(truth, run(seed)) for seed in range(runs))
    return value, (time.perf_counter() - start) / runs


def main(arguments: Sequence[str]) -> None:
    paths = [Path(a) for a in arguments] or [Path(__file__).parent.parent / "examples" / "real"]
    models = [m for p in paths for m in (sorted(p.glob("*.storm")) if p.is_dir() else [p])]
    table: dict[str, dict[str, tuple[float, float]]] = {}
    for model in models:
        facts = build([model]).value
        table[model.stem] = rows(facts.board, facts.flow)
    print(f"{'ARI':38}" + "".join(f"{name[:9]:>10}" for name in table) + "      mean    median  ms a run")
    for method in next(iter(table.values()), {}):
        values = [table[name][method][0] for name in table]
        spent = 1000 * mean(table[name][method][1] for name in table)
        figures = "".join(f"{v:10.2f}" for v in values)
        print(f"{method:38}{figures}{mean(values):10.3f}{median(values):10.3f}{spent:10.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
