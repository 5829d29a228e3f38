"""A step that waits for an answer, for as long as it takes."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import WAIT_WITHOUT_TIMEOUT as CODE
from stormgen.behaviour.sagas.static.answers import waits_without_timeout
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in waits_without_timeout(saga))
