"""A board and its flow in; the outcomes of commands that nothing takes up, as findings, out."""

from collections.abc import Iterator

from stormgen.behaviour.sagas.findings import chains as telling_chains
from stormgen.behaviour.sagas.steps import refusals_of
from stormgen.board import Board, Command, Event, Key
from stormgen.diagnostics import Diagnostic
from stormgen.flow import Flow


def outcomes_nobody_hears(board: Board, flow: Flow) -> Iterator[tuple[Command, Event, Diagnostic]]:
    """One of several outcomes that nothing takes up, in a process that goes on by itself after another one."""
    ends = {event.key for saga in board.sagas for event in (*saga.complete, *saga.abort)}
    for command in board.commands:
        outcomes = _alternatives(command)
        is_automatic = any(edge.source.kind == "policy" for edge in flow.into(command.key, "issues"))
        if is_automatic and any(flow.out_of(key, "triggers") for key in outcomes):
            for event in (board.find(Event, key) for key in outcomes if key not in ends):
                if not _is_heard(event, flow):
                    yield command, event, telling_chains.outcome_nobody_hears(command, event)


def _alternatives(command: Command) -> list[Key]:
    """The events of which only one happens."""
    if command.one_outcome:
        return [outcome.key for outcome in command.outcomes]
    return list(dict.fromkeys([*refusals_of(command), *(emit.event.key for emit in command.emits)]))


def _is_heard(event: Event, flow: Flow) -> bool:
    used = flow.out_of(event.key, "triggers", "updates", "notifies", "precedes")
    return bool(used or event.statements or event.annotation("public") or event.annotation("terminal"))
