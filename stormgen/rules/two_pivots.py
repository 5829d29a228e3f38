"""A saga with two points of no return."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts

CODE = declare("STORM708", "two-pivots", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        pivots = [step for step in saga.steps if step.kind == "pivot"]
        for step in pivots[1:]:
            yield Diagnostic(
                CODE,
                f"{step.name} is a second pivot of {saga.name}: after {pivots[0].name} there is no way back already.",
                step.span,
                "Keep the one after which the saga must complete, and mark the steps behind it retriable.",
                (Related("This is the first one.", pivots[0].span),),
            )
