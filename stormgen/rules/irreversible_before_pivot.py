"""A step that nobody can take back, before one that may fail."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import IRREVERSIBLE_BEFORE_PIVOT as CODE
from stormgen.behaviour.sagas.static.undos import irreversible_before_pivot
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in irreversible_before_pivot(saga))
