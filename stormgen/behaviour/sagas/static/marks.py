"""A saga in; steps that are not what they are marked as, as findings, out: pivot, retriable, readonly."""

from collections.abc import Iterator

from stormgen.behaviour.sagas.findings import steps as telling
from stormgen.behaviour.sagas.steps import changes_nothing, pivot_of
from stormgen.board import Board, Command, Event, Saga
from stormgen.diagnostics import Diagnostic


def second_pivots(saga: Saga) -> Iterator[Diagnostic]:
    """Points of no return after the first."""
    pivots = [step for step in saga.steps if step.kind == "pivot"]
    for step in pivots[1:]:
        yield telling.two_pivots(step, pivots[0], saga)


def fallible_after_pivot(saga: Saga) -> Iterator[Diagnostic]:
    """A step after the point of no return that may still be refused."""
    pivot = pivot_of(saga)
    if pivot is not None:
        for step in saga.steps[pivot + 1 :]:
            if step.failed or step.kind is None:
                why = "may still be refused" if step.failed else "is not marked retriable"
                yield telling.fallible_after_pivot(step, saga.steps[pivot], why)


def not_idempotent_steps(saga: Saga, board: Board) -> Iterator[Diagnostic]:
    """A step that is retried, and does its work again each time."""
    keys_are_written = any(step.idempotency_key for step in saga.steps)
    for step in saga.steps:
        retried = step.retries or (step.kind == "retriable" and keys_are_written)
        if retried and step.idempotency_key is None and not changes_nothing(step, board):
            yield telling.not_idempotent_step(step)


def readonly_that_writes(saga: Saga, board: Board) -> Iterator[Diagnostic]:
    """A step that says it changes nothing, whose command has rules that say otherwise."""
    for step in saga.steps:
        if step.kind == "readonly" and step.do:
            command = board.find(Command, step.do.command.key)
            events = (board.find(Event, emit.event.key) for emit in command.emits)
            writing = next((event for event in events if event.statements), None)
            if writing:
                yield telling.readonly_that_writes(step, command, writing)
