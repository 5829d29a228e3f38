"""A saga that waits for an event which nothing emits."""

from collections.abc import Iterable, Iterator

from stormgen.board import Reference, Saga
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM710", "saga-waits-in-vain", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        told = set()
        for event, what in _awaited(saga):
            if event.key not in told and not facts.flow.into(event.key, "emits", "raises"):
                told.add(event.key)
                yield Diagnostic(
                    CODE,
                    f"{saga.name} {what} {event.key.name}, but no command emits it and no system raises it.",
                    event.span,
                    "Write the command that emits it, such as `command ... -> " + event.key.name + "`.",
                )


def _awaited(saga: Saga) -> Iterator[tuple[Reference, str]]:
    yield from ((event, "starts with") for event in saga.start)
    for step in saga.steps:
        yield from ((event, f"waits in {step.name} for") for event in (*step.done, *step.failed))
    yield from ((event, "ends with") for event in (*saga.complete, *saga.abort))
