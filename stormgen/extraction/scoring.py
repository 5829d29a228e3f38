"""The situation and the weights in; every candidate with its factors, its two axes and its score, best first, out."""

from itertools import islice

from stormgen.extraction.caution import Cautions
from stormgen.extraction.factors import Factor
from stormgen.extraction.judgement import NEUTRAL, Judgement
from stormgen.extraction.options import RankOptions
from stormgen.extraction.plan import Axis, Candidate, FactorScore, Gap
from stormgen.extraction.robustness import first_shares
from stormgen.extraction.situation import Situation
from stormgen.extraction.standing import front, quadrant

_REASONS = 12


def candidates(
    situation: Situation, judgement: Judgement, cautions: Cautions, options: RankOptions
) -> tuple[Candidate, ...]:
    """Every candidate with everything that is known about it, best first; those that are held back come last."""
    order = sorted(situation.inside, key=lambda name: (cautions.holds(name), *judgement.order(name)))
    free = [name for name in order if not cautions.holds(name)] or order
    firsts = first_shares(judgement, free, options.samples, options.seed)
    axes = {name: (judgement.axis("ease", name), judgement.axis("value", name)) for name in order}
    undominated = front(axes)
    return tuple(
        Candidate(
            rank,
            name,
            judgement.score(name),
            *axes[name],
            name in undominated,
            tuple(_factor(factor, name, judgement, situation) for factor in judgement.scale.factors),
            firsts.get(name, 0.0),
            cautions.of(name),
            quadrant(*axes[name]) if _is_told(judgement, "ease", name) and _is_told(judgement, "value", name) else None,
            _known(judgement, name),
            cautions.holds(name),
        )
        for rank, name in enumerate(order, 1)
    )


def gaps(situation: Situation, judgement: Judgement) -> tuple[Gap, ...]:
    """The factors that the model does not tell of everybody, those first that leave most open."""
    count = len(situation.inside)
    found = [
        Gap(f.name, judgement.scale.weight(f), f.missing, len(judgement.values[f.name]) / count)
        for f in judgement.scale.factors
        if len(judgement.values[f.name]) < count and judgement.scale.weight(f)
    ]
    return tuple(sorted(found, key=lambda gap: (-round(gap.weight * (1 - gap.told), 9), gap.factor)))


def _known(judgement: Judgement, context: str) -> float:
    """The share of the weights whose factors were told."""
    scale = judgement.scale
    weights = {f.name: scale.weight(f) for f in scale.factors}
    told = sum(weight for name, weight in weights.items() if context in judgement.values[name])
    return told / sum(weights.values()) if any(weights.values()) else 0.0


def _is_told(judgement: Judgement, axis: Axis, context: str) -> bool:
    """Whether anything is known of it beyond how many stickies it has."""
    return any(context in judgement.values[f.name] for f in judgement.scale.of_axis(axis) if f.name != "size")


def _factor(factor: Factor, context: str, judgement: Judgement, situation: Situation) -> FactorScore:
    told = context in judgement.values[factor.name]
    value = judgement.values[factor.name].get(context, NEUTRAL)
    share = judgement.scale.shares[factor.name]
    contribution = judgement.scale.weight(factor) * value
    evidence = _evidence(factor, context, situation) if told else ()
    missing = (f"not told: {factor.missing}, so neutral ({situation.place(context)})",)
    return FactorScore(factor.name, factor.axis, value, share, contribution, evidence or missing, told)


def _evidence(factor: Factor, context: str, situation: Situation) -> tuple[str, ...]:
    """The weightiest reasons; only those are put into words."""
    reasons = iter(factor.explain(situation, context))
    shown = tuple(map(str, islice(reasons, _REASONS)))
    more = sum(1 for _ in reasons)
    return (*shown, f"and {more} more like these ({situation.place(context)})") if more else shown
