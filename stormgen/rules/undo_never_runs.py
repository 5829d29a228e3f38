"""An undo of a step after which nothing can fail any more."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._sagas import pivot_of

CODE = declare("STORM706", "undo-never-runs", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        pivot = pivot_of(saga)
        for place, step in enumerate(saga.steps):
            if step.undo and pivot is not None and place >= pivot:
                where = "is the pivot" if place == pivot else "comes after the pivot"
                yield Diagnostic(
                    CODE,
                    f"{step.name} {where}, so its undo never runs.",
                    step.span,
                    "Take the undo away, or move the pivot.",
                )
