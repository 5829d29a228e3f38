"""A choreography with a step that no policy carries on to."""

from collections.abc import Iterable, Iterator

from stormgen.board import Key, Saga
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._sagas import BY_ITSELF, leads_to

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
            if not _is_by_hand(command, facts) and not any(
                leads_to(facts.flow, event, frozenset((command,)), BY_ITSELF) for event in heard
            ):
                before = " or ".join(event.name for event in heard)
                yield Diagnostic(
                    CODE,
                    f"No policy leads from {before} to {command.name}, so {step.name} never begins.",
                    step.span,
                    f"Write the policy: `policy ... when {heard[0].name} then {command.name}`.",
                )
        heard = tuple(event.key for event in step.done) or heard


def _is_by_hand(command: Key, facts: Facts) -> bool:
    """Whether people carry the story on."""
    return any(edge.source.kind == "actor" for edge in facts.flow.into(command, "issues"))
