"""Events that tell what was done to a row: `AddressCreated`, `AddressUpdated`, `AddressDeleted`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts
from stormgen.rules._crud import told_as_rows

CODE = declare("STORM507", "crud-event", "warning")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Each thing of which a wall says no more than create, update and delete; told once, at the first event."""
    for subject, events in told_as_rows(facts.board):
        first, *others = events
        names = listed([event.name for event in events])
        verb = "say" if others else "says"
        message = f"{names} {verb} what was done to a record, not what happened in the business."
        hint = f"Ask why somebody changes the {' '.join(subject)}, and name that: CustomerMoved, PriceRaised."
        related = tuple(Related(f"{event.name} is here.", event.span) for event in others)
        yield Diagnostic(CODE, message, first.span, hint, related)
