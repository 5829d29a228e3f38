"""A pivotal event that nothing beyond its own context waits for or follows."""

from collections.abc import Iterable

from stormgen.board import Event
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM610", "quiet-pivotal-event", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    if len(facts.board.contexts) < 2:
        return
    for event in facts.board.events:
        if event.pivotal and event.context and not event.annotation("public") and not _is_heard(event, facts):
            yield Diagnostic(
                CODE,
                f"{event.name} is pivotal, but nothing outside of {event.context.name} takes it up.",
                event.span,
                "Say which context goes on from here, or let another event be the border.",
            )


def _is_heard(event: Event, facts: Facts) -> bool:
    """Whether something of another place, such as a policy, a system or the next event of a story, comes after it."""
    edges = facts.flow.out_of(event.key, "triggers", "updates", "notifies", "precedes")
    return any(facts.flow.context_of(edge.target) != event.context for edge in edges)
