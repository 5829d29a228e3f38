"""Ease: how sound the old code is that has to be understood (`defects` for each thousand lines)."""

from collections.abc import Iterator

from stormgen.borders.legacy_facts import ModuleShare
from stormgen.extraction.factors._factor import Factor, bounded, less_is_better
from stormgen.extraction.situation import Situation


def _judge(situation: Situation) -> dict[str, float]:
    told = {name: parts for name in situation.remaining if (parts := _told(situation, name))}
    return less_is_better({name: _density(parts) for name, parts in told.items()})


def _told(situation: Situation, context: str) -> list[ModuleShare]:
    modules = situation.legacy.modules.get(context, ())
    return [p for p in modules if p.module.defects is not None and p.module.loc]


def _density(parts: list[ModuleShare]) -> float:
    defects = sum(p.share * bounded(p.module.defects or 0) for p in parts)
    return 1000 * defects / sum(p.share * bounded(p.module.loc or 0) for p in parts)


def _explain(situation: Situation, context: str) -> Iterator[str]:
    for part in _told(situation, context):
        module = part.module
        yield f"module {module.name}, {module.defects} defects in {module.loc} lines ({module.span})"


FACTOR = Factor("defects", "ease", 0.5, _judge, _explain, "`defects` and `loc` of the modules with its tables")
