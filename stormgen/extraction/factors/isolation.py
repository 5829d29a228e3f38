"""Ease: how little of what remains needs a candidate. Each such place of the old code has to be changed for it to
leave; where there is none, requests are turned to it at the edge, and the monolith need not be touched (Fowler 2004,
"Strangler fig").
"""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, each
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    return situation.depended_on(context) if situation.monolith.couplings else None


def _explain(situation: Situation, context: str) -> Iterator[object]:
    needed = situation.needed(context)
    if not needed:
        yield f"nothing that remains needs {context} ({situation.place(context)})"
    yield from needed


FACTOR = Factor(
    "isolation", "ease", 3, "less", each(_amount), _explain, "references, policies, legacy dependencies", fades=True
)
