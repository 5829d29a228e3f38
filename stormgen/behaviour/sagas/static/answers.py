"""A saga in; waits for what never comes, or with no end, and answers that it misses, as findings, out."""

from collections.abc import Iterator

from stormgen.behaviour.sagas.findings import steps as telling
from stormgen.behaviour.sagas.steps import unheard_answers
from stormgen.board import Board, Command, Reference, Saga
from stormgen.diagnostics import Diagnostic
from stormgen.flow import Flow


def waits_without_timeout(saga: Saga) -> Iterator[Diagnostic]:
    """A step that waits for an answer, for as long as it takes."""
    for step in saga.steps:
        if step.done and step.timeout is None:
            yield telling.wait_without_timeout(step, saga)


def waits_in_vain(saga: Saga, flow: Flow) -> Iterator[Diagnostic]:
    """Events that the saga waits for, and nothing emits; each once."""
    told = set()
    for event, what in _awaited(saga):
        if event.key not in told and not flow.into(event.key, "emits", "raises"):
            told.add(event.key)
            yield telling.saga_waits_in_vain(event, what, saga)


def _awaited(saga: Saga) -> Iterator[tuple[Reference, str]]:
    yield from ((event, "starts with") for event in saga.start)
    for step in saga.steps:
        yield from ((event, f"waits in {step.name} for") for event in (*step.done, *step.failed))
    yield from ((event, "ends with") for event in (*saga.complete, *saga.abort))


def answers_nobody_hears(saga: Saga, board: Board, flow: Flow) -> Iterator[Diagnostic]:
    """Refusals of steps' commands that the saga does not listen for."""
    for step in saga.steps:
        if step.do:
            command = board.find(Command, step.do.command.key)
            for answer in unheard_answers(step, command, flow):
                yield telling.answer_nobody_hears(answer, step, command, saga)
