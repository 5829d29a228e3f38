"""An event that no command emits and no system raises, among events that have a cause."""

from collections.abc import Iterable

from stormgen.board import Event
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import context_of, gaps, is_placed

CODE = declare("STORM401", "event-without-cause", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    awaited = {edge.source for edge in facts.flow.edges_of("triggers") if edge.target.kind == "saga"}

    def is_caused(event: Event) -> bool:
        return event.key in awaited or bool(facts.flow.into(event.key, "emits", "raises"))

    for event in gaps(filter(is_placed, facts.board.events), is_caused, context_of):
        yield Diagnostic(
            CODE,
            f"Nothing makes {event.name} happen: no command emits it, and no system raises it.",
            event.span,
            "Write the command that emits it, or an arrow from a system; time counts as one, such as a calendar.",
        )
