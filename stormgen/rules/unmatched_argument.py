"""A policy or saga that issues a command with a value that nothing at hand gives."""

from collections.abc import Iterator
from dataclasses import dataclass

from stormgen.behaviour.types import Types
from stormgen.behaviour.types.arguments import all_say_parts, given
from stormgen.behaviour.types.candidates import candidates, with_elements
from stormgen.behaviour.types.scopes import Names, Scopes
from stormgen.board import Argument, Command, Event, Policy, Reference, Saga
from stormgen.board.notation import type_text
from stormgen.board.types import Field
from stormgen.diagnostics import Diagnostic, declare
from stormgen.diagnostics.wording import and_all, listed
from stormgen.facts import Facts

CODE = declare("STORM420", "unmatched-argument", "warning")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Where the facts before and the command say what they carry."""
    scopes = Scopes(Types(facts.board))
    for policy in facts.board.policies:
        yield from _of_policy(policy, scopes)
    for saga in facts.board.sagas:
        if saga.style == "orchestration":
            yield from _of_saga(saga, scopes)


def _of_policy(policy: Policy, scopes: Scopes) -> Iterator[Diagnostic]:
    events = scopes.events(policy.triggers)
    offered = scopes.offered(events, policy.joins)
    at_hand = with_elements(scopes, policy.each, offered)
    for issue in policy.issues:
        found = _Use(policy.name, issue.command, issue.arguments, offered, at_hand)
        yield from found.unmatched(events, scopes)


def _of_saga(saga: Saga, scopes: Scopes) -> Iterator[Diagnostic]:
    before = saga.start
    for step in saga.steps:
        after = (*before, *step.done)
        for use, facts in ((step.do, before), (step.undo, after)):
            if use is not None:
                events = scopes.events(facts)
                offered = scopes.offered(events, all_of_them=True)
                found = _Use(f"{saga.name}.{step.name}", use.command, use.arguments, offered, offered)
                yield from found.unmatched(events, scopes)
        before = after


@dataclass(frozen=True)
class _Use:
    """A command that somebody issues. What is `offered` is taken by name; what is `at_hand` may be written."""

    who: str
    what: Reference
    arguments: tuple[Argument, ...]
    offered: Names
    at_hand: Names

    def unmatched(self, events: list[Event], scopes: Scopes) -> Iterator[Diagnostic]:
        command = scopes.types.board.find(Command, self.what.key)
        if not events or not all_say_parts(command, *events):
            return
        missing = [g.part for g in given(scopes, command, self.arguments, self.offered) if g.origin == "missing"]
        if missing:
            meant = {part.name: candidates(scopes, part, self.at_hand) for part in missing}
            wanted = and_all([_told(part, meant[part.name]) for part in missing])
            message = f"{self.who} issues {command.name}, but nothing says {wanted}."
            written = ", ".join(f"{name}: {names[0] if len(names) == 1 else '...'}" for name, names in meant.items())
            hint = f"{_in_reach(self.at_hand)} Write it: {command.name}({written})."
            yield Diagnostic(CODE, message, self.what.span, hint)


def _told(part: Field, meant: list[str]) -> str:
    likely = f" ({' or '.join(meant)}?)" if meant else ""
    return f"{part.name}: {type_text(part.type)}{likely}"


def _in_reach(names: Names) -> str:
    told = [f"{name}: {type_text(type_)}" for name, type_ in names.items()]
    return f"In reach: {listed(told)}." if told else "Nothing is in reach."
