"""Planted models of growing size in; what inference and ranking take, and how much of the contexts is found, out.

    python -m benchmarks.seams.growth [AGGREGATES ...]

Seconds of CPU time, with the collector at rest as commands have it. Reading and binding the text does not count.
"""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from benchmarks._timing import machine
from benchmarks.seams.baselines.communities import leiden_at
from benchmarks.seams.corpus import System, bound
from benchmarks.seams.graphs import references
from benchmarks.seams.methods import placed
from benchmarks.seams.metrics import score
from benchmarks.seams.planted import TIES_OF_AN_AGGREGATE, planted
from stormgen.extraction.rank import rank
from stormgen.seams.infer import infer
from stormgen.workspace.build import without_garbage_collection

_SIZES = (100, 1_000, 10_000)
_GOAL_SIZE, _INFER_GOAL, _RANK_GOAL = 10_000, 10.0, 5.0

Made = TypeVar("Made")


def main(sizes: list[int]) -> None:
    print(f"{machine()}; CPU seconds, and as microseconds a tie")
    print(
        f"{'aggregates':>10}{'ties':>9}{'contexts':>9}{'found':>7}{'NMI':>7}{'ARI':>7}{'infer':>9}{'a tie':>7}"
        f"{'rank':>9}{'a tie':>7}   {'Leiden: s':>9}{'found':>7}{'NMI':>7}{'ARI':>7}"
    )
    for size in sizes:
        with without_garbage_collection():
            _show(size)


def _show(size: int) -> None:
    model = planted(size)
    system = bound(f"planted{size}", model.text, model.context)
    infer_seconds, seams = _timed(lambda: infer(system.board, system.flow))
    rank_seconds, _ = _timed(lambda: rank(system.board, system.flow, seams))
    ties = size * TIES_OF_AN_AGGREGATE
    found = score(placed(system, seams), system.truth)
    print(
        f"{size:10}{ties:9}{found.true_contexts:9}{found.contexts:7}{found.nmi:7.3f}{found.ari:7.3f}"
        f"{infer_seconds:9.2f}{infer_seconds / ties * 1e6:7.0f}{rank_seconds:9.2f}{rank_seconds / ties * 1e6:7.0f}"
        f"   {_plain(system)}",
        flush=True,
    )
    if size == _GOAL_SIZE:
        print(f"infer {_against(infer_seconds, _INFER_GOAL)}, rank {_against(rank_seconds, _RANK_GOAL)}")


def _plain(system: System) -> str:
    """Leiden on the graph of references: the seconds of the grouping alone, and what it finds."""
    weights = references(system)
    seconds, labels = _timed(lambda: leiden_at(1.0)(len(system.truth), weights, 0))
    found = score(labels, system.truth)
    return f"{seconds:9.2f}{found.contexts:7}{found.nmi:7.3f}{found.ari:7.3f}"


def _timed(make: Callable[[], Made]) -> tuple[float, Made]:
    start = time.process_time()
    made = make()
    return time.process_time() - start, made


def _against(seconds: float, goal: float) -> str:
    return f"{seconds:.1f} s (goal {goal:g} s: {'met' if seconds <= goal else 'NOT met'})"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(_SIZES))
