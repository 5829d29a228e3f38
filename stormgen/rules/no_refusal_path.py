"""A command in short form, never refused, that changes what an invariant guards."""

from collections.abc import Iterable

from stormgen.behaviour.state_use import changed_by, looked_at
from stormgen.board import Aggregate, Command, Event
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts

CODE = declare("STORM407", "no-refusal-path", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for aggregate in facts.board.aggregates:
        if aggregate.invariants:
            commands = [facts.board.find(Command, key) for key in aggregate.commands]
            for command in commands:
                if command.outcomes and (not command.one_outcome or len(command.outcomes) == 1):
                    yield from _guarded(command, aggregate, facts)


def _guarded(command: Command, aggregate: Aggregate, facts: Facts) -> Iterable[Diagnostic]:
    events = [facts.board.find(Event, outcome.key) for outcome in command.outcomes]
    changed = {name for event in events if event.aggregate == aggregate.key for name in changed_by(event)}
    for invariant in aggregate.invariants:
        guarded = sorted(changed & looked_at(invariant.condition, aggregate))
        if guarded:
            yield Diagnostic(
                CODE,
                f"{command.name} changes {listed(guarded)}, which an invariant guards, and is never refused.",
                command.span,
                "Write its rules, or the event of its refusal: `-> Done | Refused`.",
                (Related("The invariant stands here.", invariant.span),),
            )
            return
