"""Value: how far the protection it needs (`security`, 0 to 10) is above that of the others: apart, what is kept
strictly is small, and the rest need not be.
"""

from collections.abc import Iterable, Iterator

from stormgen.extraction.factors._factor import Factor, bounded, own_or_highest
from stormgen.extraction.situation import Situation
from stormgen.source import Span


def _amounts(situation: Situation, names: Iterable[str]) -> dict[str, float]:
    """0.5 for the average of the others, 1 for ten more."""
    levels = {name: found[0] for name in names if (found := _told(situation, name))}
    total, rest = sum(levels.values()), len(levels) - 1
    return {name: 0.5 + (level - (total - level) / rest) / 20 if rest else 0.5 for name, level in levels.items()}


def _explain(situation: Situation, context: str) -> Iterator[object]:
    if told := _told(situation, context):
        level, whose, span = told
        yield f"security {level:g} of 10{whose} ({span})"


def _told(situation: Situation, context: str) -> tuple[float, str, Span] | None:
    told = own_or_highest(situation, context, lambda of: of.security)
    return told and (bounded(told[0], 10), *told[1:])


FACTOR = Factor("security", "value", 1, "share", _amounts, _explain, "`security` of the context or of its modules")
