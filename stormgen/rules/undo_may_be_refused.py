"""A command that takes a step back, and may be refused."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import UNDO_MAY_BE_REFUSED as CODE
from stormgen.behaviour.sagas.static.undos import undo_that_may_be_refused
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in undo_that_may_be_refused(saga, facts.board))
