"""Ease: how little work the room expects (`effort`, 0 to 10)."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, bounded
from stormgen.extraction.situation import Situation


def _judge(situation: Situation) -> dict[str, float]:
    told = {name: context for name in situation.remaining if (context := situation.declared(name))}
    return {name: 1 - bounded(c.effort, 10) / 10 for name, c in told.items() if c.effort is not None}


def _explain(situation: Situation, context: str) -> Iterator[str]:
    declared = situation.declared(context)
    if declared and declared.effort is not None:
        yield f"effort {declared.effort} of 10 ({declared.span})"


FACTOR = Factor("effort", "ease", 1, _judge, _explain, "`effort` of the context")
