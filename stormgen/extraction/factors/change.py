"""Value: how often the old code of it changes (`commits` of its modules); what changes most gains most."""

from collections.abc import Iterator

from stormgen.extraction.factors._factor import Factor, each, of_modules, told_by_modules
from stormgen.extraction.situation import Situation


def _amount(situation: Situation, context: str) -> float | None:
    return of_modules(situation, context, lambda module: module.commits)


def _explain(situation: Situation, context: str) -> Iterator[object]:
    return told_by_modules(situation, context, lambda module: module.commits, "commits")


FACTOR = Factor("change", "value", 2, "more", each(_amount), _explain, "`commits` of its modules")
