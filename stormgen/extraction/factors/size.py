"""Ease: how little there is to build anew: stickies, and lines of old code where they are told."""

from collections import Counter
from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, bounded, less_is_better
from stormgen.extraction.situation import Situation


def _judge(situation: Situation) -> dict[str, float]:
    stickies = less_is_better({name: float(_stickies(situation, name).total()) for name in situation.remaining})
    lines = less_is_better({n: told for n in situation.remaining if (told := _lines(situation, n)) is not None})
    return {name: (value + lines[name]) / 2 if name in lines else value for name, value in stickies.items()}


def _explain(situation: Situation, context: str) -> Iterator[str]:
    counts = _stickies(situation, context)
    listed = ", ".join(f"{counts[kind]} {_named(kind, counts[kind])}" for kind in sorted(counts))
    yield f"{listed} ({situation.place(context)})"
    for part in situation.legacy.modules.get(context, ()):
        if part.module.loc is not None:
            yield f"{part.share:.0%} of module {part.module.name}, {part.module.loc} lines ({part.module.span})"


def _stickies(situation: Situation, context: str) -> Counter[str]:
    seam = situation.seam(context)
    return Counter(key.kind for key in (*seam.aggregates, *seam.elements))


def _lines(situation: Situation, context: str) -> float | None:
    parts = situation.legacy.modules.get(context, ())
    told = [part.share * bounded(part.module.loc) for part in parts if part.module.loc is not None]
    return sum(told) if told else None


def _named(kind: str, count: int) -> str:
    if count == 1:
        return kind
    return "policies" if kind == "policy" else f"{kind}s"


FACTOR = Factor("size", "ease", 1, _judge, _explain, "what the context consists of")
