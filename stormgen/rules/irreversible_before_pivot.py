"""A step that nobody can take back, before one that may fail."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules._sagas import before_pivot, may_fail

CODE = declare("STORM702", "irreversible-before-pivot", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        steps = before_pivot(saga)
        for place, step in enumerate(steps):
            failing = next((later for later in steps[place + 1 :] if may_fail(later)), None)
            if step.irreversible and failing:
                yield Diagnostic(
                    CODE,
                    f"{step.name} is irreversible, and {failing.name} may still fail after it.",
                    step.span,
                    f"Do {step.name} after everything that may fail.",
                    (Related(f"{failing.name} may fail here.", failing.span),),
                )
