"""A board in; the things of which its events only say what was done to their record out."""

from collections import defaultdict
from collections.abc import Iterator

from stormgen.board import Board, Event, Key
from stormgen.rules import _words

# Created alone may well be what happened; with one of the others it is a table that speaks.
_MADE = frozenset(["added", "created"])
_STORED = frozenset(["deleted", "inserted", "modified", "saved", "updated", "upserted"])


def told_as_rows(board: Board) -> Iterator[tuple[tuple[str, ...], list[Event]]]:
    """The words of each such thing, with its events."""
    found: dict[tuple[Key | None, tuple[str, ...]], list[Event]] = defaultdict(list)
    for event in board.events:
        said = _words.core(event)
        if len(said) > 1 and said[-1] in _MADE | _STORED and _is_a_thing(said[:-1], event):
            found[event.aggregate or event.context, said[:-1]].append(event)
    for (_, subject), events in found.items():
        if any(_words.core(event)[-1] in _STORED for event in events):
            yield subject, events


def _is_a_thing(subject: tuple[str, ...], event: Event) -> bool:
    """Whether it is the aggregate, or called after it at the end: ShippingAddress of Address."""
    if event.aggregate is None:
        return True
    own = _words.words(event.aggregate.name)
    return subject[-len(own) :] == own or own[-len(subject) :] == subject
