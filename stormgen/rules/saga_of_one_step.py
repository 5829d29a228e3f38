"""A saga with a single step: there is nothing to take back."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM709", "saga-of-one-step", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        if len(saga.steps) == 1:
            yield Diagnostic(
                CODE,
                f"{saga.name} has one step; a policy would do.",
                saga.span,
                "Write `policy ... when ... then ...`, or the steps that are missing.",
            )
