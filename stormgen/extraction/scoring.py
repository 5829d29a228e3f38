"""The situation and the weights in; every candidate with its factors, its two axes and its score, best first, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stormgen.extraction.factors import Factor, factors
from stormgen.extraction.options import RankOptions
from stormgen.extraction.plan import Axis, Candidate, FactorScore, Purpose
from stormgen.extraction.robustness import first_shares
from stormgen.extraction.situation import Situation

# The share of ease in the score; the rest is value. Between "learn the way on something small" and "start
# where it pays" (Newman 2019, ch. 2) no single figure can serve, so the purpose chooses.
EASE_SHARE: dict[Purpose, float] = {"learning": 0.8, "balance": 0.5, "value": 0.2}
_NEUTRAL = 0.5
_REASONS = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """The factors that count, the share of each in its axis, and the share of each axis in the score."""

    factors: tuple[Factor, ...]
    shares: Mapping[str, float]
    axes: Mapping[Axis, float]

    def weight(self, factor: Factor) -> float:
        """The share of a factor in the score."""
        return self.shares[factor.name] * self.axes[factor.axis]


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


# For each factor, the value of each candidate it was told of.
Values = Mapping[str, Mapping[str, float]]


def judge(situation: Situation, scale: Scale) -> Values:
    """What every factor says of the candidates that remain."""
    return {factor.name: factor.judge(situation) for factor in scale.factors}


def axis_value(axis: Axis, context: str, values: Values, scale: Scale) -> float:
    """The weighted mean of the axis, 0 to 1; a factor that was not told counts as neutral."""
    mine = [f for f in scale.factors if f.axis == axis]
    if not any(scale.shares[f.name] for f in mine):
        return _NEUTRAL
    return sum(scale.shares[f.name] * values[f.name].get(context, _NEUTRAL) for f in mine)


def score(context: str, values: Values, scale: Scale) -> float:
    return sum(share * axis_value(axis, context, values, scale) for axis, share in scale.axes.items())


def best_first(situation: Situation, values: Values, scale: Scale) -> list[str]:
    """The candidates by score; equal ones by name."""
    return sorted(situation.remaining, key=lambda name: (-round(score(name, values, scale), 9), name))


def candidates(situation: Situation, options: RankOptions) -> tuple[Candidate, ...]:
    """Every candidate with everything that is known about it, best first."""
    scale = scale_for(options)
    values = judge(situation, scale)
    order = best_first(situation, values, scale)
    firsts = first_shares(order, values, scale.factors, scale.shares, scale.axes, options.samples, options.seed)
    axes = {name: _axes(name, values, scale) for name in order}
    return tuple(
        Candidate(
            rank,
            name,
            score(name, values, scale),
            *axes[name],
            _undominated(axes[name], list(axes.values())),
            tuple(_factor(factor, name, values, situation, scale) for factor in scale.factors),
            firsts[name],
        )
        for rank, name in enumerate(order, 1)
    )


def _axes(context: str, values: Values, scale: Scale) -> tuple[float, float]:
    return axis_value("ease", context, values, scale), axis_value("value", context, values, scale)


def _undominated(own: tuple[float, float], others: Sequence[tuple[float, float]]) -> bool:
    return not any(o[0] >= own[0] and o[1] >= own[1] and o != own for o in others)


def _factor(factor: Factor, context: str, values: Values, situation: Situation, scale: Scale) -> FactorScore:
    told = context in values[factor.name]
    value = values[factor.name].get(context, _NEUTRAL)
    sentences = list(factor.explain(situation, context)) if told else []
    evidence = tuple(sentences[:_REASONS]) or (f"not told: {factor.missing}, so neutral ({situation.place(context)})",)
    if len(sentences) > _REASONS:
        evidence += (f"and {len(sentences) - _REASONS} more like these ({situation.place(context)})",)
    share = scale.shares[factor.name]
    return FactorScore(factor.name, factor.axis, value, share, share * scale.axes[factor.axis] * value, evidence, told)
