"""A system outside that raises an event of one of our aggregates, with no decision of ours between."""

from collections.abc import Iterable

from stormgen.board import Event
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts

CODE = declare("STORM613", "no-translation", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for edge in facts.flow.edges_of("raises"):
        event = facts.board.find(Event, edge.target)
        asked = any(
            facts.flow.aggregate_of(call.source) == event.aggregate for call in facts.flow.into(edge.source, "calls")
        )
        if event.aggregate and not asked:
            yield Diagnostic(
                CODE,
                f"{edge.source.name} raises {event.name} itself: the aggregate {event.aggregate.name} decides nothing.",
                edge.span,
                "Let the system raise an event in its own words, outside, and a policy issue our command.",
                (Related(f"{event.name} stands here.", event.span),),
            )
