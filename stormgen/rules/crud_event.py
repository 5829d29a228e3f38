"""Events that tell what was done to a row: `AddressCreated`, `AddressUpdated`, `AddressDeleted`."""

from collections import defaultdict
from collections.abc import Iterator

from stormgen.board import Board, Event, Key
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts
from stormgen.rules import _words

CODE = declare("STORM507", "crud-event", "warning")

# Created alone may well be what happened; with one of the others it is a table that speaks.
_CREATED = frozenset(["created", "inserted", "added"])
_ROW_CHANGED = frozenset(["updated", "deleted", "saved", "modified", "upserted", "inserted"])


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Each thing of which a wall says no more than create, update and delete; told once, at the first event."""
    for subject, events in _by_subject(facts.board).items():
        if any(_words.core(event)[-1] in _ROW_CHANGED for event in events):
            first, *others = events
            names = " and ".join(event.name for event in events)
            verb = "say" if others else "says"
            message = f"{names} {verb} what was done to a record, not what happened in the business."
            hint = f"Ask why somebody changes the {' '.join(subject[1])}, and name that: CustomerMoved, PriceRaised."
            related = tuple(Related(f"{event.name} is here.", event.span) for event in others)
            yield Diagnostic(CODE, message, first.span, hint, related)


def _by_subject(board: Board) -> dict[tuple[Key | None, tuple[str, ...]], list[Event]]:
    """Events of the form subject + verb of storage, where the subject is the aggregate or ends in its name."""
    found: dict[tuple[Key | None, tuple[str, ...]], list[Event]] = defaultdict(list)
    for event in board.events:
        said = _words.core(event)
        if len(said) > 1 and said[-1] in _CREATED | _ROW_CHANGED and _is_a_thing(said[:-1], event):
            found[event.aggregate or event.context, said[:-1]].append(event)
    return found


def _is_a_thing(subject: tuple[str, ...], event: Event) -> bool:
    if event.aggregate is None:
        return True
    own = _words.words(event.aggregate.name)
    return subject[-len(own) :] == own or own[-len(subject) :] == subject
