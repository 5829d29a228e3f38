"""A policy or saga that issues a command with a value that nothing at hand gives."""

from collections.abc import Iterator

from stormgen.behaviour.types import Types
from stormgen.behaviour.types.arguments import all_say_parts, given
from stormgen.behaviour.types.scopes import Names, Scopes
from stormgen.board import Argument, Command, Event, Policy, Reference, Saga
from stormgen.board.notation import type_text
from stormgen.diagnostics import Diagnostic, declare
from stormgen.diagnostics.wording import listed
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
    for issue in policy.issues:
        yield from _of_use(policy.name, events, issue.command, issue.arguments, offered, scopes)


def _of_saga(saga: Saga, scopes: Scopes) -> Iterator[Diagnostic]:
    before = saga.start
    for step in saga.steps:
        after = (*before, *step.done)
        for use, facts in ((step.do, before), (step.undo, after)):
            if use is not None:
                events = scopes.events(facts)
                offered = scopes.offered(events, all_of_them=True)
                yield from _of_use(f"{saga.name}.{step.name}", events, use.command, use.arguments, offered, scopes)
        before = after


def _of_use(
    who: str,
    events: list[Event],
    use: Reference,
    arguments: tuple[Argument, ...],
    offered: Names,
    scopes: Scopes,
) -> Iterator[Diagnostic]:
    command = scopes.types.board.find(Command, use.key)
    if not events or not all_say_parts(command, *events):
        return
    missing = [g.part for g in given(scopes, command, arguments, offered) if g.origin == "missing"]
    if missing:
        wanted = listed([f"{part.name}: {type_text(part.type)}" for part in missing])
        message = f"{who} issues {command.name}, but nothing says {wanted}."
        hint = f"{_in_reach(offered)} Write it: {command.name}({missing[0].name}: ...)."
        yield Diagnostic(CODE, message, use.span, hint)


def _in_reach(offered: Names) -> str:
    told = [f"{name}: {type_text(type_)}" for name, type_ in offered.items()]
    return f"In reach: {listed(told)}." if told else "Nothing is in reach."
