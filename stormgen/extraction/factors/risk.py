"""Ease: how little is at stake if it goes wrong, as the room judged it (`risk`, 0 to 10)."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, each, judged
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    risk = judged(situation, context, lambda c: c.risk)
    return None if risk is None else 1 - risk


def _explain(situation: Situation, context: str) -> Iterator[object]:
    declared = situation.declared(context)
    if declared and declared.risk is not None:
        yield f"risk {declared.risk} of 10 ({declared.span})"


FACTOR = Factor("risk", "ease", 2, "share", each(_amount), _explain, "`risk` of the context")
