"""A board in; the things that seams run between, and the one that each element stands in, out."""

from collections.abc import Sequence
from functools import cached_property

from stormgen.board import Board, Element, Key
from stormgen.seams.terms import Vocabulary, words_of


class Units:
    """What is clustered: the aggregates or, on a wall without any, its commands and events.

    An aggregate is never split, as one transaction keeps it consistent (Evans 2003). Units are sorted by
    name, so that neither files, their order, nor the contexts drawn today can tell where a seam runs.
    `vocabulary` knows the words that the user said mean the same.
    """

    def __init__(self, board: Board, synonyms: Sequence[Sequence[str]] = ()) -> None:
        self.board = board
        self.vocabulary = Vocabulary(synonyms)

    @cached_property
    def all(self) -> tuple[Key, ...]:
        found: Sequence[Element] = self.board.aggregates or (*self.board.commands, *self.board.events)
        return tuple(sorted((e.key for e in found), key=lambda key: (key.name, key.kind, key.path)))

    @cached_property
    def index(self) -> dict[Key, int]:
        """The place of each unit in `all`."""
        return {key: at for at, key in enumerate(self.all)}

    @cached_property
    def _owners(self) -> dict[Key, Key]:
        pairs = [(e.key, e.aggregate) for e in self.board.commands] + [(e.key, e.aggregate) for e in self.board.events]
        return {key: aggregate for key, aggregate in pairs if aggregate is not None}

    def of(self, key: Key) -> Key | None:
        """The unit that an element is or stands in; None for a policy, a view or a loose sticky."""
        unit = self._owners.get(key, key)
        return unit if unit in self.index else None

    def context_of(self, unit: Key) -> Key | None:
        """The context that a unit was declared in."""
        return self.board.context_of(unit)


def topic_of(unit: Key) -> list[str]:
    """The words of its name without the verb, which comes first in a command and last in an event."""
    words = words_of(unit.name)
    if len(words) > 1 and unit.kind in ("command", "event"):
        return words[1:] if unit.kind == "command" else words[:-1]
    return words
