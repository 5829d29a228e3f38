"""A step that says it changes nothing, whose command has rules that say otherwise."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import READONLY_THAT_WRITES as CODE
from stormgen.behaviour.sagas.static.marks import readonly_that_writes
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in readonly_that_writes(saga, facts.board))
