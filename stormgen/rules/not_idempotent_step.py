"""A step that is retried, and does its work again each time."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._sagas import changes_nothing

CODE = declare("STORM705", "not-idempotent-step", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        keys_are_written = any(step.idempotency_key for step in saga.steps)
        for step in saga.steps:
            retried = step.retries or (step.kind == "retriable" and keys_are_written)
            if retried and step.idempotency_key is None and not changes_nothing(step, facts.board):
                yield Diagnostic(
                    CODE,
                    f"{step.name} is retried, and nothing says that doing it twice does no harm.",
                    step.span,
                    "Write the key by which a second try is known, such as `idempotent by orderId`.",
                )
