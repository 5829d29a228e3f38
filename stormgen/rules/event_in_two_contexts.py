"""Two events of one name in different contexts: one word for two things, or one fact told twice."""

from collections import defaultdict
from collections.abc import Iterator

from stormgen.board import Event, Key
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts

CODE = declare("STORM513", "event-in-two-contexts", "warning")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Names that events of several contexts share; told at each but the first."""
    named: dict[str, dict[Key, Event]] = defaultdict(dict)
    for event in facts.board.events:
        if event.context:
            named[event.name].setdefault(event.context, event)
    for events in named.values():
        first, *others = events.values()
        for event in others:
            message = f"{event.name} of {_place(event)} is called like the one of {_place(first)}."
            hint = "Tell two facts apart by their names; where it is one fact, let the other context react to it."
            yield Diagnostic(CODE, message, event.span, hint, (Related("The other one is here.", first.span),))


def _place(event: Event) -> str:
    return event.context.name if event.context else ""
