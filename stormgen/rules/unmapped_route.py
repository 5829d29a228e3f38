"""A route of the old system that nothing answers in the new one, among routes that something does."""

from collections.abc import Iterable

from stormgen.board import Route
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM802", "unmapped-route", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def is_answered(route: Route) -> bool:
        return route.target is not None

    for legacy in facts.board.legacies:
        for route in gaps(legacy.routes, is_answered, whole_model):
            yield Diagnostic(
                CODE,
                f"Nothing answers {route.name}: the route leads to no command and no view.",
                route.span,
                "Write `-> COMMAND` or `-> VIEW`; until then its requests stay with the old system.",
            )
