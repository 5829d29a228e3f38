"""Values of all factors in; how often each candidate is first when the weights are drawn at random, out."""

import random
from collections.abc import Mapping, Sequence

from stormgen.extraction.factors import Factor
from stormgen.extraction.plan import Axis

_NEUTRAL = 0.5


def first_shares(
    order: Sequence[str],
    values: Mapping[str, Mapping[str, float]],
    factors: Sequence[Factor],
    shares: Mapping[str, float],
    axes: Mapping[Axis, float],
    samples: int,
    seed: int,
) -> dict[str, float]:
    """The share (0 to 1) of weightings in which each candidate is first; those who tie share it.

    The rank acceptability index of SMAA-2 (Lahdelma and Salminen, Operations Research 49, 2001), by Monte
    Carlo: inside each axis every weight is multiplied by a draw from the exponential distribution, which
    spreads weightings evenly around the given ones; the two axes keep their shares, as those are the purpose.
    """
    table = {name: [values[f.name].get(name, _NEUTRAL) for f in factors] for name in order}
    rng = random.Random(seed)
    wins = dict.fromkeys(order, 0.0)
    for _ in range(samples if order else 0):
        weights = _draw(factors, shares, axes, rng)
        totals = {name: round(sum(w * v for w, v in zip(weights, table[name], strict=True)), 9) for name in order}
        best = max(totals.values())
        first = [name for name in order if totals[name] == best]
        for name in first:
            wins[name] += 1 / len(first)
    return {name: round(wins[name] / samples, 9) if samples else 0.0 for name in order}


def _draw(
    factors: Sequence[Factor], shares: Mapping[str, float], axes: Mapping[Axis, float], rng: random.Random
) -> list[float]:
    drawn = [shares[f.name] * rng.expovariate(1.0) for f in factors]
    totals = {axis: sum(w for w, f in zip(drawn, factors, strict=True) if f.axis == axis) for axis in axes}
    return [w * axes[f.axis] / totals[f.axis] if totals[f.axis] else 0.0 for w, f in zip(drawn, factors, strict=True)]
