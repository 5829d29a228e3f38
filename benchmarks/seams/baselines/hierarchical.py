"""Agglomerative clustering of units by whom they are tied to; as many groups as the silhouette says.

Units are vectors of their ties, of length 1, in which each is tied to itself as strongly as to its nearest. The use for
software is that of Maqbool and Babri, Hierarchical clustering for software architecture recovery, 2007; linkages
as in Murtagh and Contreras, Algorithms for hierarchical clustering, 2012; Rousseeuw, Silhouettes, 1987.
"""

from collections.abc import Callable, Mapping

from benchmarks.seams.baselines import Grouping
from benchmarks.seams.baselines.tied import Matrix, of_tied_units


def _with_linkage(linkage: str) -> Callable[[Matrix, int], list[int]]:
    def run(weights: Matrix, _seed: int) -> list[int]:
        from scipy.cluster.hierarchy import cut_tree
        from scipy.cluster.hierarchy import linkage as tree_of
        from scipy.spatial.distance import pdist, squareform

        distances = pdist(_vectors(weights))
        cuts = cut_tree(tree_of(distances, linkage)).T[::-1]
        return _best(list(cuts), squareform(distances))

    return run


def _vectors(weights: Matrix) -> Matrix:
    import numpy

    own = weights + numpy.diag(weights.max(axis=1))
    return own / numpy.linalg.norm(own, axis=1, keepdims=True)


def _best(cuts: list[Matrix], distances: Matrix) -> list[int]:
    """The cut with the highest silhouette, which needs from 2 groups to one less than there are units."""
    from sklearn.metrics import silhouette_score

    candidates = cuts[1:-1] or cuts[:1]
    if len(candidates) == 1:
        return [int(label) for label in candidates[0]]
    values = [silhouette_score(distances, cut, metric="precomputed") for cut in candidates]
    return [int(label) for label in candidates[values.index(max(values))]]


GROUPINGS: Mapping[str, Grouping] = {
    f"hierarchical, {linkage}": of_tied_units(_with_linkage(linkage))
    for linkage in ("single", "average", "complete", "ward")
}
