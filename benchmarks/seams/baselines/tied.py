"""A grouping that fails on units without ties in; one that leaves each of these alone out."""

from collections.abc import Callable
from itertools import count as numbers
from typing import Any

from stormgen.seams.affinity import Weights

Matrix = Any  # numpy's arrays: it is installed with the extra `bench` only


def of_tied_units(group: Callable[[Matrix, int], list[int]]) -> Callable[[int, Weights, int], list[int]]:
    """A grouping that is given the matrix of weights between those units that have a tie."""

    def run(count: int, weights: Weights, seed: int) -> list[int]:
        tied = sorted({unit for pair in weights for unit in pair})
        found = dict(zip(tied, group(matrix_of(tied, weights), seed), strict=True)) if tied else {}
        alone = numbers(max(found.values(), default=-1) + 1)
        return [found[unit] if unit in found else next(alone) for unit in range(count)]

    return run


def matrix_of(units: list[int], weights: Weights) -> Matrix:
    """The weights between the units, both ways."""
    import numpy

    at = {unit: place for place, unit in enumerate(units)}
    matrix = numpy.zeros((len(units), len(units)))
    for (a, b), weight in weights.items():
        matrix[at[a], at[b]] = matrix[at[b], at[a]] = weight
    return matrix
