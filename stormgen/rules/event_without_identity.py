"""An event that carries something, and not which thing it happened to."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Event
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._payload import is_identity

CODE = declare("STORM532", "event-without-identity", "warning")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events with parameters none of which is an identity, in no aggregate or in one without identity."""
    for event in facts.board.events:
        carried = event.parameters
        if carried and not _has_owner(event, facts.board) and not any(is_identity(f, facts.board) for f in carried):
            message = f"{event.name} does not say which thing it happened to."
            hint = "Carry its identity, or place the event in an aggregate that has one."
            yield Diagnostic(CODE, message, event.span, hint)


def _has_owner(event: Event, board: Board) -> bool:
    return event.aggregate is not None and bool(board.find(Aggregate, event.aggregate).identity)
