"""A degree-corrected stochastic block model of shortest description, found by merging blocks and moving units.

Karrer and Newman, Stochastic blockmodels and community structure in networks, 2011; the description length and the
search from many blocks to few are those of Peixoto, Parsimonious module inference in large networks, 2013. Ties are
counts there, so weights are rounded up to whole numbers.
"""

from collections.abc import Mapping
from typing import Any

from benchmarks.seams.baselines import Grouping
from benchmarks.seams.baselines.tied import Matrix, of_tied_units

# Of the blocks of one step, this share is left for the next.
_SHRINK = 1.3
_SWEEPS = 5


def _block_model(weights: Matrix, seed: int) -> list[int]:
    import numpy

    counts = numpy.ceil(weights)
    draw = numpy.random.default_rng(seed)
    blocks = numpy.arange(len(counts))
    best, shortest = blocks, _description(counts, blocks)
    while blocks.max() > 0:
        blocks = _numbered(_merge(counts, blocks))
        blocks = _numbered(_settle(counts, blocks, draw))
        length = _description(counts, blocks)
        if length < shortest:
            best, shortest = blocks, length
    return [int(block) for block in best]


def _numbered(blocks: Matrix) -> Matrix:
    import numpy

    return numpy.unique(blocks, return_inverse=True)[1]


def _between(counts: Matrix, blocks: Matrix) -> Matrix:
    """Ends of ties between blocks; those inside one are counted at both ends."""
    import numpy

    member = numpy.eye(blocks.max() + 1)[blocks]
    return member.T @ counts @ member


def _x_log_x(values: Matrix) -> Matrix:
    import numpy

    return values * numpy.log(numpy.maximum(values, 1e-300))


def _entropy(between: Matrix) -> float:
    """How many nats the ties take, given the blocks; what does not depend on the blocks is left out."""
    return float(_x_log_x(between.sum(axis=1)).sum() - _x_log_x(between).sum() / 2)


def _description(counts: Matrix, blocks: Matrix) -> float:
    """What it takes to tell the ties given the counts between blocks, these counts, and the block of each unit."""
    from math import log, log1p

    ties, number = counts.sum() / 2, blocks.max() + 1
    ratio = number * (number + 1) / (2 * ties)
    model = ties * ((1 + ratio) * log1p(ratio) - ratio * log(ratio)) + len(blocks) * log(number)
    return _entropy(_between(counts, blocks)) + float(model)


def _merge(counts: Matrix, blocks: Matrix) -> Matrix:
    """The blocks after the cheapest merges: each block is merged at most once a step."""
    import numpy

    between = _between(counts, blocks)
    number = len(between)
    left = max(1, min(number - 1, int(number / _SHRINK)))
    into = numpy.arange(number)
    merged: set[int] = set()
    for r, s in _cheapest(between):
        if number - len(merged) // 2 > left and r not in merged and s not in merged:
            into[s] = r
            merged |= {r, s}
    return into[blocks]


def _cheapest(between: Matrix) -> list[tuple[int, int]]:
    """Pairs of blocks by what the entropy gains when they are one."""
    import numpy

    plain = _x_log_x(between)
    rows, degrees = plain.sum(axis=1), between.sum(axis=1)
    costs = numpy.full(between.shape, numpy.inf)
    for r in range(len(between)):
        both = between[r] + between[r + 1 :]
        outside = _x_log_x(both).sum(axis=1)
        # Their own corner of the matrix is one number after the merge.
        s = numpy.arange(r + 1, len(between))
        own = between[r, r] + 2 * between[r, s] + between[s, s]
        corner = _x_log_x(between[r, r] + between[r, s]) + _x_log_x(between[r, s] + between[s, s])
        before = 2 * (rows[r] + rows[s]) - plain[r, r] - plain[s, s] - 2 * plain[r, s]
        after = 2 * (outside - corner) + _x_log_x(own)
        degree = _x_log_x(degrees[r] + degrees[s]) - _x_log_x(degrees[r]) - _x_log_x(degrees[s])
        costs[r, s] = degree - (after - before) / 2
    order = numpy.argsort(costs, axis=None, kind="stable")[: len(between) * (len(between) - 1) // 2]
    return [(int(at) // len(between), int(at) % len(between)) for at in order]


def _settle(counts: Matrix, blocks: Matrix, draw: Any) -> Matrix:
    """Each unit moved to that block of its neighbours which makes the ties shortest, until none moves."""
    blocks = blocks.copy()
    between = _between(counts, blocks)
    for _ in range(_SWEEPS):
        moved = sum(_move(int(unit), counts, blocks, between) for unit in draw.permutation(len(blocks)))
        if not moved:
            break
    return blocks


def _move(unit: int, counts: Matrix, blocks: Matrix, between: Matrix) -> bool:
    """Move a unit if that helps, and keep the number of blocks."""
    import numpy

    home = blocks[unit]
    if (blocks == home).sum() == 1:
        return False
    ties = numpy.bincount(blocks, weights=counts[unit], minlength=len(between))
    best, best_change = home, -1e-9
    for rival in numpy.flatnonzero(ties):
        if rival != home and (change := _change(between, ties, home, rival)) < best_change:
            best, best_change = rival, change
    if best != home:
        _shift(between, ties, home, best)
        blocks[unit] = best
    return bool(best != home)


def _change(between: Matrix, ties: Matrix, home: int, rival: int) -> float:
    """What the entropy gains if a unit with these ties moves."""
    before = _part(between, home, rival)
    _shift(between, ties, home, rival)
    after = _part(between, home, rival)
    _shift(between, ties, rival, home)
    return after - before


def _part(between: Matrix, r: int, s: int) -> float:
    """The part of the entropy in which two blocks take part."""
    plain = _x_log_x(between[[r, s]])
    corner = plain[0, r] + 2 * plain[0, s] + plain[1, s]
    return float(_x_log_x(between[[r, s]].sum(axis=1)).sum() - (2 * plain.sum() - corner) / 2)


def _shift(between: Matrix, ties: Matrix, home: int, rival: int) -> None:
    """Move the ends of one unit's ties from a block to another."""
    between[home] -= ties
    between[:, home] -= ties
    between[rival] += ties
    between[:, rival] += ties


GROUPINGS: Mapping[str, Grouping] = {"block model": of_tied_units(_block_model)}
