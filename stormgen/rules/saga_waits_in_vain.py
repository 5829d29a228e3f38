"""A saga that waits for an event which nothing emits."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import SAGA_WAITS_IN_VAIN as CODE
from stormgen.behaviour.sagas.static.answers import waits_in_vain
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in waits_in_vain(saga, facts.flow))
