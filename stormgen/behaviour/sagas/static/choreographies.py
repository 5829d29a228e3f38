"""A choreography in; where its policies don't carry on, take back, or release, as findings, out."""

from collections.abc import Iterable, Iterator

from stormgen.behaviour.sagas.findings import ends as telling_ends
from stormgen.behaviour.sagas.findings import steps as telling
from stormgen.behaviour.sagas.steps import BY_ITSELF, before_pivot, leads_to
from stormgen.board import Key, Saga, Step
from stormgen.diagnostics import Diagnostic
from stormgen.flow import Flow


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


def _is_by_hand(command: Key, flow: Flow) -> bool:
    """Whether people carry the story on."""
    return any(edge.source.kind == "actor" for edge in flow.into(command, "issues"))


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
