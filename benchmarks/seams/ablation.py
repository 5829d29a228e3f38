"""Systems in; the mean ARI of stormgen without each kind of evidence, and with each alone, out."""

from collections.abc import Mapping, Sequence
from statistics import mean

from benchmarks.seams.corpus import System
from benchmarks.seams.methods import placed
from benchmarks.seams.metrics import score
from stormgen.seams.evidence import evidence_kinds
from stormgen.seams.infer import infer
from stormgen.seams.options import SeamOptions


def ablation(systems: Sequence[System]) -> dict[str, tuple[float, float]]:
    """For each kind the mean ARI without it, and with nothing else."""
    names = [kind.name for kind in evidence_kinds()]
    return {
        name: (
            mean_ari(systems, {name: 0.0}),
            mean_ari(systems, {other: 0.0 for other in names if other != name}),
        )
        for name in names
    }


def mean_ari(systems: Sequence[System], weights: Mapping[str, float]) -> float:
    """The mean with these weights of kinds of evidence, and the rest as they are."""
    options = SeamOptions(weights=weights)
    return mean(score(placed(s, infer(s.board, s.flow, options)), s.truth).ari for s in systems)
