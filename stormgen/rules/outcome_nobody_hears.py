"""One of several outcomes that nothing takes up, in a process that goes on by itself after another one."""

from collections.abc import Iterable

from stormgen.behaviour.sagas.steps import refusals_of
from stormgen.board import Command, Event, Key
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts

CODE = declare("STORM419", "outcome-nobody-hears", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    ends = {event.key for saga in facts.board.sagas for event in (*saga.complete, *saga.abort)}
    for command in facts.board.commands:
        outcomes = _alternatives(command)
        is_automatic = any(edge.source.kind == "policy" for edge in facts.flow.into(command.key, "issues"))
        if is_automatic and any(facts.flow.out_of(key, "triggers") for key in outcomes):
            for event in (facts.board.find(Event, key) for key in outcomes if key not in ends):
                if not _is_heard(event, facts):
                    yield _told(command, event)


def _told(command: Command, event: Event) -> Diagnostic:
    return Diagnostic(
        CODE,
        f"{command.name} may end with {event.name}, and then the process just stops.",
        event.span,
        "Say what follows, or mark it @terminal if the story may end so.",
        (Related(f"{command.name} stands here.", command.span),),
    )


def _alternatives(command: Command) -> list[Key]:
    """The events of which only one happens."""
    if command.one_outcome:
        return [outcome.key for outcome in command.outcomes]
    return list(dict.fromkeys([*refusals_of(command), *(emit.event.key for emit in command.emits)]))


def _is_heard(event: Event, facts: Facts) -> bool:
    used = facts.flow.out_of(event.key, "triggers", "updates", "notifies", "precedes")
    return bool(used or event.statements or event.annotation("public") or event.annotation("terminal"))
