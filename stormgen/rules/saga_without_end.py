"""A saga that nobody learns the outcome of."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.findings.codes import SAGA_WITHOUT_END as CODE
from stormgen.behaviour.sagas.static.ends import saga_without_end
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts

__all__ = ["CODE", "check"]


def check(facts: Facts) -> Iterable[Diagnostic]:
    return (found for saga in facts.board.sagas for found in saga_without_end(saga))
