"""An event that two aggregates, or an aggregate and a system, say happened."""

from collections.abc import Iterable

from stormgen.board import Event, Key
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts
from stormgen.flow import Edge

CODE = declare("STORM403", "event-with-two-owners", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for event in facts.board.events:
        owners = _owners(event, facts)
        if len(owners) > 1:
            names = listed([key.name for key in owners])
            yield Diagnostic(
                CODE,
                f"{event.name} is said to have happened by {names}.",
                event.span,
                "Let one of them own the fact, and give the other a fact with a name of its own.",
                tuple(Related(f"{key.name} says so here.", edge.span) for key, edge in owners.items()),
            )


def _owners(event: Event, facts: Facts) -> dict[Key, Edge]:
    """Who says that it happened, with the place; not the system that a command only asked."""
    flow = facts.flow
    found: dict[Key, Edge] = {}
    asked: set[Key] = set()
    for edge in flow.into(event.key, "emits"):
        owner = flow.aggregate_of(edge.source)
        if owner:
            found.setdefault(owner, edge)
        asked.update(call.target for call in flow.out_of(edge.source, "calls"))
    for edge in flow.into(event.key, "raises"):
        if edge.source not in asked:
            found.setdefault(edge.source, edge)
    return found
