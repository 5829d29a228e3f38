"""Ease: how little a candidate, once outside, has to ask of what remains inside."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, each
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    return situation.depends_on(context) if situation.monolith.couplings else None


def _explain(situation: Situation, context: str) -> Iterator[object]:
    back = situation.needs(context)
    if not back:
        yield f"{context} needs nothing of what remains ({situation.place(context)})"
    yield from back


FACTOR = Factor(
    "dependencies_back",
    "ease",
    2,
    "less",
    each(_amount),
    _explain,
    "references, policies, legacy dependencies",
    fades=True,
)
