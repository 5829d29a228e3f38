"""An event that carries what belongs on its envelope: `eventId`, `correlationId`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._lexicon import word_set

CODE = declare("STORM540", "envelope-in-payload", "info")

_ENVELOPE = word_set(
    "aggregateversion causationid correlationid datacontenttype dataschema eventid eventname eventtype eventversion "
    "messageid schemaversion specversion traceid traceparent"
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Parameters of events that are about the message, not about the fact."""
    for event in facts.board.events:
        for field in event.parameters:
            if field.name.replace("_", "").lower() in _ENVELOPE:
                message = f"{field.name} is about the message; {event.name} is about what happened."
                hint = "Leave it out: what sends the event writes it beside the data."
                yield Diagnostic(CODE, message, field.span, hint)
