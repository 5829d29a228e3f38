"""An event that carries something, and not which thing it happened to."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Event
from stormgen.board.types import Builtin, Field
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._payload import is_identity
from stormgen.rules._types import plain
from stormgen.rules._words import words

CODE = declare("STORM532", "event-without-identity", "warning")

_NAMES = (Builtin("string"), Builtin("int"))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Events with parameters none of which tells the thing, in no aggregate or in one without identity."""
    for event in facts.board.events:
        carried = event.parameters
        if carried and not _has_owner(event, facts.board) and not any(_tells(f, event, facts.board) for f in carried):
            message = f"{event.name} does not say which thing it happened to."
            hint = "Carry its identity, or place the event in an aggregate that has one."
            yield Diagnostic(CODE, message, event.span, hint)


def _tells(field: Field, event: Event, board: Board) -> bool:
    """Whether a field is an identity, or names what the event is called after: `RoomBooked(room: int)`."""
    named = plain(field.type, board) in _NAMES and words(field.name)[-1] in words(event.name)
    return named or is_identity(field, board)


def _has_owner(event: Event, board: Board) -> bool:
    return event.aggregate is not None and bool(board.find(Aggregate, event.aggregate).identity)
