"""Ease: how few stickies there are to build anew."""

from collections import Counter
from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, each
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    seam = situation.seam(context)
    return float(len(seam.aggregates) + len(seam.elements))


def _explain(situation: Situation, context: str) -> Iterator[object]:
    seam = situation.seam(context)
    counts = Counter(key.kind for key in (*seam.aggregates, *seam.elements))
    listed = ", ".join(f"{counts[kind]} {_named(kind, counts[kind])}" for kind in sorted(counts))
    yield f"{listed} ({situation.place(context)})"


def _named(kind: str, count: int) -> str:
    if count == 1:
        return kind
    return "policies" if kind == "policy" else f"{kind}s"


FACTOR = Factor("size", "ease", 1, "less", each(_amount), _explain, "what the context consists of")
