"""A saga with two points of no return."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import TWO_PIVOTS as CODE
from stormgen.behaviour.sagas.static.marks import second_pivots
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in second_pivots(saga))
