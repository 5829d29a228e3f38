"""Ease: how little work the room expects (`effort`, 0 to 10)."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, each, judged
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    effort = judged(situation, context, lambda c: c.effort)
    return None if effort is None else 1 - effort


def _explain(situation: Situation, context: str) -> Iterator[object]:
    declared = situation.declared(context)
    if declared and declared.effort is not None:
        yield f"effort {declared.effort} of 10 ({declared.span})"


FACTOR = Factor("effort", "ease", 5, "share", each(_amount), _explain, "`effort` of the context")
