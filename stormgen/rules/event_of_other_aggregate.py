"""A command that says for another aggregate what has happened to it."""

from collections.abc import Iterable

from stormgen.board import Event
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts

CODE = declare("STORM605", "event-of-other-aggregate", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for event in facts.board.events:
        deciding = {facts.flow.aggregate_of(edge.source) for edge in facts.flow.into(event.key, "emits")} - {None}
        # With several, `event-with-two-owners` tells of it.
        if event.aggregate and len(deciding) == 1 and event.aggregate not in deciding:
            yield from _told(event, facts)


def _told(event: Event, facts: Facts) -> Iterable[Diagnostic]:
    assert event.aggregate is not None
    edge = next(e for e in facts.flow.into(event.key, "emits") if facts.flow.aggregate_of(e.source))
    other = facts.flow.aggregate_of(edge.source)
    assert other is not None
    yield Diagnostic(
        CODE,
        f"{edge.source.name} of {other.name} emits {event.name}, an event of {event.aggregate.name}.",
        edge.span,
        f"Move the event to {other.name}, or let a policy issue a command of {event.aggregate.name}.",
        (Related(f"{event.name} stands here.", event.span),),
    )
