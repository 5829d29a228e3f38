"""Community detection, by igraph."""

import random
from collections.abc import Callable, Mapping
from typing import Any

import igraph

from benchmarks.seams.baselines import Grouping
from stormgen.seams.affinity import Weights

# "Until nothing changes" was seen not to end on weights that are not whole numbers.
_ROUNDS = 10


def _by_igraph(group: Callable[[Any, list[float]], Any]) -> Grouping:
    """A grouping that asks igraph, and gives its generator back as it was."""

    def run(count: int, weights: Weights, seed: int) -> list[int]:
        if not weights:
            return list(range(count))
        igraph.set_random_number_generator(random.Random(seed))
        try:
            found = group(igraph.Graph(n=count, edges=list(weights)), list(weights.values()))
        finally:
            igraph.set_random_number_generator(random)
        return list(found.membership)

    return run


def leiden_at(resolution: float) -> Grouping:
    """Leiden on modularity with the weight that Reichardt and Bornholdt 2006 give to what chance would tie."""
    return _by_igraph(
        lambda g, w: g.community_leiden("modularity", weights=w, resolution=resolution, n_iterations=_ROUNDS)
    )


def _cpm(graph: Any, weights: list[float]) -> Any:
    """Its resolution is a density that groups exceed and what lies between them does not: that of the whole graph."""
    nodes = graph.vcount()
    density = sum(weights) / (nodes * (nodes - 1) / 2)
    return graph.community_leiden("CPM", weights=weights, resolution=density, n_iterations=_ROUNDS)


GROUPINGS: Mapping[str, Grouping] = {
    # Newman and Girvan 2004 (modularity); Traag, Waltman and van Eck, From Louvain to Leiden, 2019.
    "Leiden, modularity": leiden_at(1.0),
    # Traag, Van Dooren and Nesterov, Narrow scope for resolution-limit-free community detection, 2011.
    "Leiden, CPM": _by_igraph(_cpm),
    # Blondel, Guillaume, Lambiotte and Lefebvre, Fast unfolding of communities in large networks, 2008.
    "Louvain": _by_igraph(lambda g, w: g.community_multilevel(weights=w)),
    # Raghavan, Albert and Kumara, Near linear time algorithm to detect community structures, 2007.
    "label propagation": _by_igraph(lambda g, w: g.community_label_propagation(weights=w)),
    # Rosvall and Bergstrom, Maps of random walks on complex networks reveal community structure, 2008.
    "map equation": _by_igraph(lambda g, w: g.community_infomap(edge_weights=w)),
    # Pons and Latapy, Computing communities in large networks using random walks, 2005.
    "walktrap": _by_igraph(lambda g, w: g.community_walktrap(weights=w).as_clustering()),
}
