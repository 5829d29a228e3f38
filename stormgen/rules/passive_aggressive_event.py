"""An event that one part of the software raises so that one other part obeys: `EmailRequested`."""

from collections.abc import Iterator

from stormgen.board import Event, Policy
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules import _words

CODE = declare("STORM506", "passive-aggressive-event", "info")

_WISHES = frozenset(["needed", "required", "requested", "wanted"])


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Wishes that no person has, which a single policy of another context answers with a command."""
    for event in facts.board.events:
        if _words.core(event)[-1:] and _words.core(event)[-1] in _WISHES and not _is_asked_by_people(event, facts):
            policy = _only_listener(event, facts)
            if policy and policy.issues and policy.context != event.context:
                message = f"{event.name} is an order to {policy.name}, dressed up as a fact."
                hint = f"Issue {policy.issues[0].command.key.name} directly, or name the fact that makes it necessary."
                yield Diagnostic(CODE, message, event.span, hint, (Related("It is obeyed here.", policy.span),))


def _is_asked_by_people(event: Event, facts: Facts) -> bool:
    """Whether an actor issues a command that emits it, an outside system raises it, or nobody knows its cause."""
    sources = [edge.source for edge in facts.flow.into(event.key, "emits", "raises")]
    return not sources or any(
        source.kind != "command" or any(e.source.kind == "actor" for e in facts.flow.into(source, "issues"))
        for source in sources
    )


def _only_listener(event: Event, facts: Facts) -> Policy | None:
    listeners = {edge.target for edge in facts.flow.out_of(event.key, "triggers", "updates", "notifies")}
    if len(listeners) != 1:
        return None
    only = facts.board[listeners.pop()]
    return only if isinstance(only, Policy) else None
