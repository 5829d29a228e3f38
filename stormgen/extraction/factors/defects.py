"""Ease: how sound the old code is that has to be understood (`defects` for each thousand lines)."""

from collections.abc import Iterator

from stormgen.borders.legacy_facts import ModuleShare
from stormgen.extraction.factors._factor import Factor, bounded, each
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    parts = _told(situation, context)
    if not parts:
        return None
    defects = sum(p.share * bounded(p.module.defects or 0) for p in parts)
    return 1000 * defects / sum(p.share * bounded(p.module.loc or 0) for p in parts)


def _told(situation: Situation, context: str) -> list[ModuleShare]:
    return [p for p in situation.modules(context) if p.module.defects is not None and p.module.loc]


def _explain(situation: Situation, context: str) -> Iterator[object]:
    for part in _told(situation, context):
        module = part.module
        yield f"module {module.name}, {module.defects} defects in {module.loc} lines ({module.span})"


FACTOR = Factor("defects", "ease", 1, "less", each(_amount), _explain, "`defects` and `loc` of its modules")
