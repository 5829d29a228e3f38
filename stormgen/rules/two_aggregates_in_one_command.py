"""A command that, when accepted, changes two aggregates at once."""

from collections.abc import Iterable

from stormgen.board import Command, Event, Key
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts
from stormgen.source import Span

CODE = declare("STORM604", "two-aggregates-in-one-command", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for command in facts.board.commands:
        changed = _changed(command, facts)
        if len(changed) > 1:
            names = [key.name for key in changed]
            yield Diagnostic(
                CODE,
                f"{command.name} changes {listed(names)} in one transaction.",
                command.span,
                "Change one, and let a policy or a saga change the other when its event has happened.",
                tuple(Related(f"This is an event of {key.name}.", span) for key, span in changed.items()),
            )


def _changed(command: Command, facts: Facts) -> dict[Key, Span]:
    """The aggregates whose events all happen together, with the place of the first event of each."""
    together = [emit.event for emit in command.emits]
    if not command.one_outcome:
        together += command.outcomes
    found: dict[Key, Span] = {}
    for reference in together:
        owner = facts.board.find(Event, reference.key).aggregate
        if owner:
            found.setdefault(owner, reference.span)
    return found
