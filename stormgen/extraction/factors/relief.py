"""Value: how much trouble leaves the monolith with it (`defects` of its modules, all of them counted)."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, each, of_modules, told_by_modules
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    return of_modules(situation, context, lambda module: module.defects)


def _explain(situation: Situation, context: str) -> Iterator[object]:
    return told_by_modules(situation, context, lambda module: module.defects, "defects")


FACTOR = Factor("relief", "value", 1, "more", each(_amount), _explain, "`defects` of its modules")
