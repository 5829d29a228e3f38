"""Normalised cut by the eigenvectors of the graph's Laplacian, as many groups as its largest eigengap tells.

Shi and Malik, Normalized cuts and image segmentation, 2000; Ng, Jordan and Weiss, On spectral clustering, 2001;
the eigengap as von Luxburg, A tutorial on spectral clustering, 2007, section 8.3, has it.
"""

from collections.abc import Mapping

from benchmarks.seams.baselines import Grouping
from benchmarks.seams.baselines.tied import Matrix, of_tied_units


def _spectral(weights: Matrix, seed: int) -> list[int]:
    import numpy
    from sklearn.cluster import KMeans

    scale = 1 / numpy.sqrt(weights.sum(axis=1))
    values, vectors = numpy.linalg.eigh(numpy.eye(len(weights)) - weights * numpy.outer(scale, scale))
    wanted = _eigengap(values)
    rows = vectors[:, :wanted]
    rows = rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    found: list[int] = KMeans(wanted, n_init=10, random_state=seed).fit(rows).labels_.tolist()
    return found


def _eigengap(values: Matrix) -> int:
    """How many eigenvalues lie before the largest gap in the lower half of them."""
    lower = values[: max(2, len(values) // 2 + 1)]
    return int((lower[1:] - lower[:-1]).argmax()) + 1


GROUPINGS: Mapping[str, Grouping] = {"spectral": of_tied_units(_spectral)}
