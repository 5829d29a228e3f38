"""A step that is retried, and does its work again each time."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import NOT_IDEMPOTENT_STEP as CODE
from stormgen.behaviour.sagas.static.marks import not_idempotent_steps
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in not_idempotent_steps(saga, facts.board))
