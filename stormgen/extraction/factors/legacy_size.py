"""Ease: how few lines of old code there are to understand and replace (`loc` of its modules)."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, each, of_modules, told_by_modules
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    return of_modules(situation, context, lambda module: module.loc)


def _explain(situation: Situation, context: str) -> Iterator[object]:
    return told_by_modules(situation, context, lambda module: module.loc, "lines")


FACTOR = Factor("legacy_size", "ease", 1, "less", each(_amount), _explain, "`loc` of its modules")
