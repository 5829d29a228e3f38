"""Ease: how little is at stake if it goes wrong, as the room judged it (`risk`, 0 to 10)."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, bounded
from stormgen.extraction.situation import Situation


def _judge(situation: Situation) -> dict[str, float]:
    told = {name: context for name in situation.remaining if (context := situation.declared(name))}
    return {name: 1 - bounded(c.risk, 10) / 10 for name, c in told.items() if c.risk is not None}


def _explain(situation: Situation, context: str) -> Iterator[str]:
    declared = situation.declared(context)
    if declared and declared.risk is not None:
        yield f"risk {declared.risk} of 10 ({declared.span})"


FACTOR = Factor("risk", "ease", 1, _judge, _explain, "`risk` of the context")
