"""A saga and its board in; what its text alone shows to be wrong, as findings, out: no run is needed to see it."""

from collections.abc import Iterable, Iterator

from stormgen.behaviour.sagas.findings import ends as telling_ends
from stormgen.behaviour.sagas.findings import steps as telling
from stormgen.behaviour.sagas.steps import (
    BY_ITSELF,
    before_pivot,
    changes_nothing,
    failing_after,
    first_refusal,
    leads_to,
    pivot_of,
    unheard_answers,
)
from stormgen.board import Board, Command, Event, Key, Reference, Saga, Step
from stormgen.diagnostics import Diagnostic
from stormgen.flow import Flow


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


def waits_without_timeout(saga: Saga) -> Iterator[Diagnostic]:
    """A step that waits for an answer, for as long as it takes."""
    for step in saga.steps:
        if step.done and step.timeout is None:
            yield telling.wait_without_timeout(step, saga)


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


def readonly_that_writes(saga: Saga, board: Board) -> Iterator[Diagnostic]:
    """A step that says it changes nothing, whose command has rules that say otherwise."""
    for step in saga.steps:
        if step.kind == "readonly" and step.do:
            command = board.find(Command, step.do.command.key)
            events = (board.find(Event, emit.event.key) for emit in command.emits)
            writing = next((event for event in events if event.statements), None)
            if writing:
                yield telling.readonly_that_writes(step, command, writing)


def second_pivots(saga: Saga) -> Iterator[Diagnostic]:
    """Points of no return after the first."""
    pivots = [step for step in saga.steps if step.kind == "pivot"]
    for step in pivots[1:]:
        yield telling.two_pivots(step, pivots[0], saga)


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


def broken_choreography(saga: Saga, flow: Flow) -> Iterable[Diagnostic]:
    """Steps of a choreography that no policy carries on to."""
    heard = since = tuple(event.key for event in saga.start)
    for step in saga.steps if saga.style == "choreography" else ():
        if not step.beside:
            heard = since
        if step.do and heard:
            command = step.do.command.key
            if not _is_by_hand(command, flow) and not any(
                leads_to(flow, event, frozenset((command,)), BY_ITSELF) for event in heard
            ):
                yield telling.broken_choreography(step, command, heard)
        since = tuple(event.key for event in step.done) or since


def failures_nobody_handles(saga: Saga, flow: Flow) -> Iterator[Diagnostic]:
    """Refusals in a choreography after which no policy takes back what was done, or ends it."""
    steps = before_pivot(saga) if saga.style == "choreography" else ()
    for place, step in enumerate(steps):
        for failure in step.failed:
            undone = True
            for before in reversed(steps[:place]):
                undo = before.undo and before.undo.command.key
                if undo and not leads_to(flow, failure.key, frozenset((undo,)), BY_ITSELF):
                    undone = False
                    yield telling.failure_nobody_handles(failure, step, undo, f"which takes back {before.name}")
            ends = frozenset(reference.key for reference in saga.abort)
            if undone and ends and not leads_to(flow, failure.key, ends, BY_ITSELF):
                yield telling.failure_nobody_handles(failure, step, saga.abort[0].key, f"with which {saga.name} ends")


def locks_nobody_releases(saga: Saga, flow: Flow) -> Iterator[Diagnostic]:
    """Locks of a choreography that stay after a refusal, for no policy takes their step back or ends it all."""
    steps = before_pivot(saga) if saga.style == "choreography" else ()
    for place, step in enumerate(steps):
        for failure in step.failed:
            for before in (before for before in steps[:place] if before.lock and before.do):
                ends = {event.key for event in saga.abort} | {use.command.key for use in [before.undo] if use}
                if not leads_to(flow, failure.key, frozenset(ends), BY_ITSELF):
                    yield telling_ends.lock_never_released(
                        before,
                        _home(before, flow),
                        f"no policy takes {before.name} back after {failure.key.name}",
                        f"Write the policy: `policy ... when {failure.key.name} then {_undo(before)}`.",
                    )


def _undo(step: Step) -> str:
    return step.undo.command.key.name if step.undo else "..."


def _home(step: Step, flow: Flow) -> str:
    home = flow.aggregate_of(step.do.command.key) if step.do else None
    return home.name if home else step.name


def _is_by_hand(command: Key, flow: Flow) -> bool:
    """Whether people carry the story on."""
    return any(edge.source.kind == "actor" for edge in flow.into(command, "issues"))
