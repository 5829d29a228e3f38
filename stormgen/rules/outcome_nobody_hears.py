"""One of several outcomes that nothing takes up, in a process that goes on by itself after another one."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import OUTCOME_NOBODY_HEARS as CODE
from stormgen.behaviour.sagas.static.outcomes import outcomes_nobody_hears
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (told for _, _, told in outcomes_nobody_hears(facts.board, facts.flow))
