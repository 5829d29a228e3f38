"""A choreography with a step that no policy carries on to."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import BROKEN_CHOREOGRAPHY as CODE
from stormgen.behaviour.sagas.static.choreographies import broken_choreography
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in broken_choreography(saga, facts.flow))
