"""The options in; how much each factor weighs in its axis and each axis in the score, out."""

from collections.abc import Mapping
from dataclasses import dataclass

from stormgen.extraction.factors import Factor, factors
from stormgen.extraction.options import RankOptions
from stormgen.extraction.plan import Axis
from stormgen.extraction.purpose import EASE_SHARE


@dataclass(frozen=True, slots=True)
class Scale:
    """The factors that count, the share of each in its axis, and the share of each axis in the score."""

    factors: tuple[Factor, ...]
    shares: Mapping[str, float]
    axes: Mapping[Axis, float]

    def weight(self, factor: Factor) -> float:
        """The share of a factor in the score."""
        return self.shares[factor.name] * self.axes[factor.axis]

    def of_axis(self, axis: Axis) -> tuple[Factor, ...]:
        return tuple(factor for factor in self.factors if factor.axis == axis)


def scale_for(options: RankOptions) -> Scale:
    """The weights of the options in place of the factors' own. A weight of 0 leaves its factor in sight, unused."""
    known = factors()
    weights = {f.name: options.weights.get(f.name, f.weight) for f in known}
    totals: dict[Axis, float] = {"ease": 0.0, "value": 0.0}
    for factor in known:
        totals[factor.axis] += weights[factor.name]
    shares = {f.name: weights[f.name] / totals[f.axis] if totals[f.axis] else 0.0 for f in known}
    ease = EASE_SHARE[options.purpose]
    return Scale(known, shares, {"ease": ease, "value": 1 - ease})
