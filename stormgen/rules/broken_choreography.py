"""A choreography with a step that no policy carries on to."""

from collections.abc import Iterable, Iterator

from stormgen.board import Key, Saga
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._sagas import leads_to

CODE = declare("STORM712", "broken-choreography", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for saga in facts.board.sagas:
        if saga.style == "choreography":
            yield from _broken(saga, facts)


def _broken(saga: Saga, facts: Facts) -> Iterator[Diagnostic]:
    heard: tuple[Key, ...] = tuple(event.key for event in saga.start)
    for step in saga.steps:
        if step.do and heard:
            command = step.do.command.key
            if not any(leads_to(facts.flow, event, frozenset((command,))) for event in heard):
                before = " or ".join(event.name for event in heard)
                yield Diagnostic(
                    CODE,
                    f"No policy leads from {before} to {command.name}, so {step.name} never begins.",
                    step.span,
                    f"Write the policy: `policy ... when {heard[0].name} then {command.name}`.",
                )
        heard = tuple(event.key for event in step.done) or heard
