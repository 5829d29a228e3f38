"""Ease: how little a candidate, once outside, has to ask of what remains inside."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, less_is_better
from stormgen.extraction.situation import Situation


def _judge(situation: Situation) -> dict[str, float]:
    return less_is_better({name: situation.depends_on(name) for name in situation.remaining})


def _explain(situation: Situation, context: str) -> Iterator[str]:
    back = [c for c in situation.couplings_of(context) if c.dependent == context]
    if not back:
        yield f"{context} needs nothing of what remains ({situation.place(context)})"
    yield from map(str, back)


FACTOR = Factor("dependencies_back", "ease", 1.5, _judge, _explain, "references, policies or legacy dependencies")
