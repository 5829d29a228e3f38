"""A step that changes something and has no way back, before one that may fail."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules._sagas import before_pivot, changes_nothing, may_fail

CODE = declare("STORM701", "step-without-undo", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        steps = before_pivot(saga)
        for place, step in enumerate(steps):
            failing = next((later for later in steps[place + 1 :] if may_fail(later)), None)
            has_way_back = step.undo or step.irreversible or step.kind == "pivot"
            if step.do and failing and not has_way_back and not changes_nothing(step, facts.board):
                yield Diagnostic(
                    CODE,
                    f"If {failing.name} fails, nothing takes back what {step.name} did.",
                    step.span,
                    "Write `undo` with the command that takes it back, or do the step after the pivot.",
                    (Related(f"{failing.name} may fail here.", failing.span),),
                )
