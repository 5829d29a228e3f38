"""A saga in; steps that nothing takes back, and undos that never run or may be refused, as findings, out."""

from collections.abc import Iterator

from stormgen.behaviour.sagas.findings import steps as telling
from stormgen.behaviour.sagas.steps import before_pivot, changes_nothing, failing_after, first_refusal, pivot_of
from stormgen.board import Board, Command, Saga
from stormgen.diagnostics import Diagnostic


def steps_without_undo(saga: Saga, board: Board) -> Iterator[Diagnostic]:
    """A step that changes something and has no way back, before one that may fail."""
    steps = before_pivot(saga)
    for place, step in enumerate(steps):
        failing = failing_after(steps, place)
        has_way_back = step.undo or step.irreversible or step.kind == "pivot"
        if step.do and failing and not has_way_back and not changes_nothing(step, board):
            yield telling.step_without_undo(step, failing)


def irreversible_before_pivot(saga: Saga) -> Iterator[Diagnostic]:
    """A step that nobody can take back, before one that may fail."""
    steps = before_pivot(saga)
    for place, step in enumerate(steps):
        failing = failing_after(steps, place)
        if step.irreversible and failing:
            yield telling.irreversible_before_pivot(step, failing)


def undo_that_never_runs(saga: Saga) -> Iterator[Diagnostic]:
    """An undo of a step after which nothing can fail any more."""
    pivot = pivot_of(saga)
    for place, step in enumerate(saga.steps):
        if step.undo and pivot is not None and place >= pivot:
            yield telling.undo_never_runs(step, "is the pivot" if place == pivot else "comes after the pivot")


def undo_that_may_be_refused(saga: Saga, board: Board) -> Iterator[Diagnostic]:
    """A command that takes a step back, and may be refused."""
    for step in saga.steps:
        if step.undo:
            command = board.find(Command, step.undo.command.key)
            refusal = first_refusal(command)
            if refusal:
                yield telling.undo_may_be_refused(step, command, refusal)
