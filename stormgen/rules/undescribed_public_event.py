"""A public event that its readers must guess at."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM533", "undescribed-public-event", "info")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events marked `@public` whose parameters are not said, or which have no `///` lines."""
    for event in facts.board.events:
        if event.annotation("public") is None:
            continue
        if event.current.parameters is None:
            message = f"{event.name} is public, and nobody has said what it carries."
            yield Diagnostic(CODE, message, event.span, f"Write its parameters: event {event.name}(...).")
        elif not event.doc:
            message = f"{event.name} is public, and nobody has said what it means."
            yield Diagnostic(
                CODE, message, event.span, "Write when it happens and what it means in /// lines above it."
            )
