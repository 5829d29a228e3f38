"""Markov clustering: random walks are spread and sharpened in turn until each unit is drawn to one.

Van Dongen, Graph clustering by flow simulation, 2000; expansion and inflation 2, as it proposes to start with.
"""

from collections.abc import Mapping

from benchmarks.seams.baselines import Grouping
from benchmarks.seams.baselines.tied import Matrix, of_tied_units

_INFLATION = 2.0
_ROUNDS = 100
_NOTHING = 1e-6


def _markov(weights: Matrix, _seed: int) -> list[int]:
    import numpy

    walk = weights + numpy.diag(weights.max(axis=0))
    walk = walk / walk.sum(axis=0)
    for _ in range(_ROUNDS):
        before, walk = walk, (walk @ walk) ** _INFLATION
        walk[walk < _NOTHING] = 0
        walk = walk / walk.sum(axis=0)
        if numpy.abs(walk - before).max() < _NOTHING:
            break
    return _drawn_together(walk > _NOTHING)


def _drawn_together(draws: Matrix) -> list[int]:
    """Attractors and what they draw, as one group."""
    from scipy.sparse.csgraph import connected_components

    _, labels = connected_components(draws, directed=False)
    return [int(label) for label in labels]


GROUPINGS: Mapping[str, Grouping] = {"Markov clustering": of_tied_units(_markov)}
