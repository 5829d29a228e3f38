"""What every factor says in; how often each candidate is first when the weights, and what is not known, are drawn
at random, out.
"""

import random
from collections.abc import Sequence
from operator import mul

from stormgen.extraction.judgement import Judgement
from stormgen.extraction.plan import Axis

# A purpose is a leaning, not a figure: the share of ease is drawn this far to both sides of it. So much keeps the
# purposes apart: 0.7 to 0.9 for learning, 0.4 to 0.6 for balance, 0.1 to 0.3 for value.
_LEANING = 0.1
# Of many candidates only those are drawn that are among so many by score, by ease or by value.
_RIVALS = 20

Row = Sequence[float | None]


def first_shares(judgement: Judgement, order: Sequence[str], samples: int, seed: int) -> dict[str, float]:
    """The share (0 to 1) of draws in which each candidate is first; those who tie share it.

    The rank acceptability index of SMAA-2 (Lahdelma and Salminen, Operations Research 49, 2001), by Monte Carlo:
    inside each axis every weight is multiplied by a draw from the exponential distribution, which spreads
    weightings evenly around the given ones, and a value that was not told is drawn evenly from all it could be.
    So where little is known, nobody is first for certain.
    """
    wins = dict.fromkeys(order, 0.0)
    rivals = _rivals(judgement, order)
    table = [_row(judgement, name) for name in rivals]
    rng = random.Random(seed)
    for _ in range(samples if order else 0):
        weights = _draw(judgement, rng)
        totals = [round(sum(map(mul, weights, _filled(row, rng))), 9) for row in table]
        best = max(totals)
        first = [name for name, total in zip(rivals, totals, strict=True) if total == best]
        for name in first:
            wins[name] += 1 / len(first)
    return {name: round(count / samples, 9) if samples else 0.0 for name, count in wins.items()}


def _rivals(judgement: Judgement, order: Sequence[str]) -> list[str]:
    chosen = set(order[:_RIVALS])
    axes: tuple[Axis, ...] = ("ease", "value")
    for axis in axes:
        chosen.update(sorted(order, key=lambda name: (-round(judgement.axis(axis, name), 9), name))[:_RIVALS])
    return [name for name in order if name in chosen]


def _row(judgement: Judgement, context: str) -> Row:
    return [judgement.values[f.name].get(context) for f in judgement.scale.factors]


def _filled(row: Row, rng: random.Random) -> list[float]:
    return [rng.random() if value is None else value for value in row]


def _draw(judgement: Judgement, rng: random.Random) -> list[float]:
    scale = judgement.scale
    drawn = [scale.shares[f.name] * rng.expovariate(1.0) for f in scale.factors]
    ease = scale.axes["ease"] + rng.uniform(-_LEANING, _LEANING)
    axes: dict[Axis, float] = {"ease": ease, "value": 1 - ease}
    totals = {axis: sum(w for w, f in zip(drawn, scale.factors, strict=True) if f.axis == axis) for axis in axes}
    return [
        w * axes[f.axis] / totals[f.axis] if totals[f.axis] else 0.0 for w, f in zip(drawn, scale.factors, strict=True)
    ]
