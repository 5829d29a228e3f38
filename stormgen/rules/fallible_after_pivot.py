"""A step after the point of no return that may still be refused."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules._sagas import pivot_of

CODE = declare("STORM704", "fallible-after-pivot", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        pivot = pivot_of(saga)
        if pivot is None:
            continue
        for step in saga.steps[pivot + 1 :]:
            if step.failed or step.kind is None:
                why = "may still be refused" if step.failed else "is not marked retriable"
                yield Diagnostic(
                    CODE,
                    f"{step.name} {why}, and it comes after the pivot: there is no way back from there.",
                    step.span,
                    f"Do it before the pivot, or write `step {step.name} retriable` without `failed`.",
                    (Related("This is the pivot.", saga.steps[pivot].span),),
                )
