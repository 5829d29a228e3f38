"""The monolith and the weights in; the order in which to take contexts out, each with what it comes after, out."""

from collections.abc import Iterator

from stormgen.extraction.options import RankOptions
from stormgen.extraction.plan import SequenceStep
from stormgen.extraction.scoring import best_first, judge, scale_for
from stormgen.extraction.situation import Monolith, Situation


def sequence(monolith: Monolith, options: RankOptions) -> Iterator[SequenceStep]:
    """At each step the best of what remains, judged anew: what is outside no longer couples to what is left."""
    scale = scale_for(options)
    remaining, outside = set(monolith.contexts), list[str]()
    while remaining:
        situation = Situation(monolith, remaining)
        context = best_first(situation, judge(situation, scale), scale)[0]
        yield SequenceStep(len(outside) + 1, context, _needed(context, outside, monolith))
        remaining.remove(context)
        outside.append(context)


def _needed(context: str, outside: list[str], monolith: Monolith) -> tuple[str, ...]:
    """Those taken out before that it depends on, more than they on it: it calls them from its first day."""
    needs, needed_by = monolith.strength.get(context, {}), monolith.strength_into.get(context, {})
    return tuple(other for other in outside if needs.get(other, 0.0) > needed_by.get(other, 0.0))
