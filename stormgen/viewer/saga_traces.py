"""A board and its flow in; the way that each saga is meant to go, and the ways in which it breaks, out."""

from collections.abc import Iterator

from stormgen.behaviour.sagas import Bounds, Found, verify
from stormgen.board import Board, Key, Saga, Step
from stormgen.flow import Flow
from stormgen.viewer.trace import Trace, TraceStep

# Enough for the shortest runs that show what is wrong, which is all that is shown.
_BOUNDS = Bounds(states=5_000)


def saga_traces(board: Board, flow: Flow) -> Iterator[Trace]:
    """Each saga is followed by what is wrong with it, where a run shows that."""
    for verdict in verify(board, flow, _BOUNDS).sagas if board.sagas else ():
        saga = verdict.saga
        yield Trace(saga.key.path, "saga", saga.label, True, tuple(_normal(saga)))
        shown = (found for found in verdict.findings if found.trace)
        for number, found in enumerate(shown, 1):
            title = f"{saga.label}: {found.diagnostic.message}"
            yield Trace(f"{saga.key.path} {number}", "saga", title, False, tuple(_broken(saga, found)))


def _normal(saga: Saga) -> Iterator[TraceStep]:
    """Its beginning, each step and the answer to it, its end."""
    for start in saga.start:
        yield TraceStep("event", start.key, f"{saga.label} begins with {start.key.name}", (saga.key,))
    for step in saga.steps:
        if step.do:
            yield TraceStep("command", step.do.command.key, f"{step.name}: {step.do.command.key.name}", (saga.key,))
        for done in step.done[:1]:
            yield TraceStep("event", done.key, f"{step.name} is done: {done.key.name}", (saga.key,))
    for end in saga.complete:
        yield TraceStep("event", end.key, f"{saga.label} ends with {end.key.name}", (saga.key,))


def _broken(saga: Saga, found: Found) -> Iterator[TraceStep]:
    """The sentences of a run; each begins with the name of the step that it is about."""
    steps = {step.name: _shown_at(step) for step in saga.steps}
    for sentence in found.trace:
        yield TraceStep("policy", steps.get(sentence.partition(":")[0], saga.key), sentence, (saga.key,))


def _shown_at(step: Step) -> Key | None:
    return step.do.command.key if step.do else next((done.key for done in step.done), None)
