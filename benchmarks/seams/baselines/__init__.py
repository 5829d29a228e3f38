"""Ways to group a weighted graph, as the literature has them: one module a family, each function with its source.

A grouping takes the number of units, the weights of their ties and a seed, and gives each unit the number of its
group. None of them is told anything else: what it needs to know, it works out from the graph.
"""

from collections.abc import Callable
from importlib.util import find_spec

from stormgen.seams.affinity import Weights

Grouping = Callable[[int, Weights, int], list[int]]


def groupings() -> dict[str, Grouping]:
    """All of them by name; those that need scipy and scikit-learn (`pip install '.[bench]'`) where these are."""
    from benchmarks.seams.baselines import communities

    found: dict[str, Grouping] = dict(communities.GROUPINGS)
    if find_spec("sklearn"):
        from benchmarks.seams.baselines import block_model, hierarchical, markov, spectral

        found |= {**spectral.GROUPINGS, **hierarchical.GROUPINGS, **markov.GROUPINGS, **block_model.GROUPINGS}
    return found
