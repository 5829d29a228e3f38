"""A step that waits for an answer, for as long as it takes."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM703", "wait-without-timeout", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        for step in saga.steps:
            if step.done and step.timeout is None:
                yield Diagnostic(
                    CODE,
                    f"{step.name} waits for {step.done[0].key.name} without a timeout; {saga.name} may never end.",
                    step.span,
                    "Write how long to wait, such as `timeout 30s`.",
                )
