"""A saga in; what is wrong with how it begins and ends, as findings, out."""

from collections.abc import Iterator

from stormgen.behaviour.sagas.commands.refusing import first_refusal_of
from stormgen.behaviour.sagas.findings import ends as telling
from stormgen.behaviour.sagas.steps import BY_ITSELF, before_pivot, failing_after, leads_by_itself, leads_to
from stormgen.board import Board, Command, Emit, Key, Reference, Refusal, Saga
from stormgen.diagnostics import Diagnostic
from stormgen.flow import Flow


def saga_without_end(saga: Saga) -> Iterator[Diagnostic]:
    """A saga that nobody learns the outcome of."""
    if any(step.done for step in saga.steps):
        may_abort = any(step.failed for step in before_pivot(saga))
        lacking = ["complete"] * (not saga.complete) + ["abort"] * (may_abort and not saga.abort)
        if lacking:
            yield telling.saga_without_end(saga, lacking)


def completes_too_early(saga: Saga) -> Iterator[Diagnostic]:
    """The fact that tells of a good end, from a step that may still be undone."""
    steps, ends = before_pivot(saga), {event.key for event in saga.complete}
    for place, step in enumerate(steps):
        failing = failing_after(steps, place)
        early = next((event for event in step.done if event.key in ends), None)
        if failing and early:
            yield telling.completes_too_early(step, early, failing, saga)


def ends_that_may_be_refused(saga: Saga, board: Board, flow: Flow) -> Iterator[Diagnostic]:
    """The command that ends a saga because no step does, and that may say no."""
    if saga.style == "orchestration":
        for event in (*saga.complete, *saga.abort):
            commands = [edge.source for edge in flow.into(event.key, "emits")]
            if len(commands) == 1 and not _is_told_by_a_step(event, saga, flow):
                command = board.find(Command, commands[0])
                refusal = _other_answer(command, event.key) or first_refusal_of(command, board)
                if refusal:
                    yield telling.end_may_be_refused(event, command, refusal, saga)


def _is_told_by_a_step(event: Reference, saga: Saga, flow: Flow) -> bool:
    uses = [use for step in saga.steps for use in (step.do, step.undo) if use]
    return any(leads_by_itself(flow, use.command.key, event.key) for use in uses)


def _other_answer(command: Command, event: Key) -> Refusal | None:
    """A fact with which the command may answer instead."""
    told = [require.otherwise for require in command.requires]
    facts = [one.event for one in told if isinstance(one, Emit)] + [*(command.outcomes if command.one_outcome else ())]
    other = next((fact for fact in facts if fact.key != event), None)
    return Refusal(other.key.name, other.span) if other else None


def starts_itself(saga: Saga, flow: Flow) -> Iterator[Diagnostic]:
    """A step that leads to the fact that the saga starts with: each instance begins another one."""
    starts = frozenset(event.key for event in saga.start)
    for step in saga.steps if saga.style == "orchestration" else ():
        if step.do and starts and leads_to(flow, step.do.command.key, starts, BY_ITSELF, lambda key: key != saga.key):
            yield telling.saga_starts_itself(step, saga)
            return
