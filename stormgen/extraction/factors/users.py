"""Value: how many people use it (`users` of the context, or else the most of any of its modules)."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, bounded, each, own_or_highest
from stormgen.extraction.situation import Situation
from stormgen.source import Span


def _amount(situation: Situation, context: str) -> float | None:
    told = _told(situation, context)
    return bounded(told[0]) if told else None


def _explain(situation: Situation, context: str) -> Iterator[object]:
    if told := _told(situation, context):
        users, whose, span = told
        yield f"{users} users{whose} ({span})"


def _told(situation: Situation, context: str) -> tuple[int, str, Span] | None:
    return own_or_highest(situation, context, lambda of: of.users)


FACTOR = Factor("users", "value", 1, "more", each(_amount), _explain, "`users` of the context or of its modules")
