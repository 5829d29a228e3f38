"""A saga that nobody learns the outcome of."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.steps import before_pivot
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM713", "saga-without-end", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        if not any(step.done for step in saga.steps):
            continue
        may_abort = any(step.failed for step in before_pivot(saga))
        lacking = ["complete"] * (not saga.complete) + ["abort"] * (may_abort and not saga.abort)
        if lacking:
            ways = " or ".join("well" if word == "complete" else "badly" for word in lacking)
            yield Diagnostic(
                CODE,
                f"{saga.name} does not say which fact tells that it ended {ways}.",
                saga.span,
                f"Write {' and '.join(f'`{word} EVENT`' for word in lacking)}.",
            )
