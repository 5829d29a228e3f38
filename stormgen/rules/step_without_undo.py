"""A step that changes something and has no way back, before one that may fail."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import STEP_WITHOUT_UNDO as CODE
from stormgen.behaviour.sagas.static.undos import steps_without_undo
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in steps_without_undo(saga, facts.board))
