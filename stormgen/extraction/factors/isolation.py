"""Ease: how little a candidate is coupled to what remains, in either direction."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, less_is_better
from stormgen.extraction.situation import Situation


def _judge(situation: Situation) -> dict[str, float]:
    return less_is_better(
        {name: situation.depends_on(name) + situation.depended_on(name) for name in situation.remaining}
    )


def _explain(situation: Situation, context: str) -> Iterator[str]:
    couplings = situation.couplings_of(context)
    if not couplings:
        yield f"nothing that remains is coupled to {context} ({situation.place(context)})"
    yield from map(str, couplings)


FACTOR = Factor("isolation", "ease", 3, _judge, _explain, "references, policies or legacy dependencies")
