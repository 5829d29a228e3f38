"""An undo of a step after which nothing can fail any more."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import UNDO_NEVER_RUNS as CODE
from stormgen.behaviour.sagas.static.undos import undo_that_never_runs
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in undo_that_never_runs(saga))
