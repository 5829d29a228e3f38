"""A method and the systems in; its figures over several seeds out."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median, pstdev

from benchmarks.seams.corpus import System
from benchmarks.seams.methods import Method
from benchmarks.seams.metrics import score, stability

SEEDS = 5


@dataclass(frozen=True, slots=True)
class Result:
    """Means over seeds; `stability` is how well the runs agree, `seconds` the median of a run.

    `lump` and `apart` tell that a run put all in one context or each in its own, and the system's code does not.
    """

    ari: float
    nmi: float
    mojofm: float
    contexts: float
    true_contexts: int
    stability: float
    seconds: float
    lump: bool
    apart: bool


def result(method: Method, system: System, seeds: int = SEEDS) -> Result:
    """What a method makes of a system."""
    runs, seconds = [], []
    for seed in range(seeds):
        start = time.perf_counter()
        runs.append(method(system, seed))
        seconds.append(time.perf_counter() - start)
    scores = [score(labels, system.truth) for labels in runs]
    units, true = len(system.truth), len(set(system.truth))
    return Result(
        mean(s.ari for s in scores),
        mean(s.nmi for s in scores),
        mean(s.mojofm for s in scores),
        mean(s.contexts for s in scores),
        true,
        stability(runs),
        median(seconds),
        any(s.contexts == 1 for s in scores) and true > 1,
        any(s.contexts == units for s in scores) and true < units,
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """One method over all systems; `spread` is the standard deviation of ARI between them."""

    ari: float
    median_ari: float
    spread: float
    nmi: float
    mojofm: float
    stability: float
    contexts: float
    seconds: float
    lumps: int
    apart: int


def summary(results: Sequence[Result]) -> Summary:
    """`contexts` is the median of found to true ones, `seconds` the sum."""
    return Summary(
        mean(r.ari for r in results),
        median(r.ari for r in results),
        pstdev(r.ari for r in results),
        mean(r.nmi for r in results),
        mean(r.mojofm for r in results),
        mean(r.stability for r in results),
        median(r.contexts / r.true_contexts for r in results),
        sum(r.seconds for r in results),
        sum(r.lump for r in results),
        sum(r.apart for r in results),
    )


def spread_of(values: Iterable[float]) -> str:
    """Mean, median and standard deviation, as one text."""
    known = list(values)
    return f"mean {mean(known):.3f}  median {median(known):.3f}  standard deviation {pstdev(known):.2f}"
