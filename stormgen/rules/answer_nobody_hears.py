"""A refusal of a step's command that the saga does not listen for."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import ANSWER_NOBODY_HEARS as CODE
from stormgen.behaviour.sagas.static.answers import answers_nobody_hears
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in answers_nobody_hears(saga, facts.board, facts.flow))
