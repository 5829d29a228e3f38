"""A step after the point of no return that may still be refused."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import FALLIBLE_AFTER_PIVOT as CODE
from stormgen.behaviour.sagas.static.marks import fallible_after_pivot
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in fallible_after_pivot(saga))
