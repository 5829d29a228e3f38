"""An element and a better name in; the edits that rename it everywhere out."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any

from stormgen.board import Board, Element, Event, EventVersion, Key, Reference
from stormgen.diagnostics import Edit, Fix
from stormgen.source import Span

_LEAVES = frozenset(["actor", "command", "event", "policy", "system", "view"])


class Renaming:
    """Finds all places that name an element; looks through the board once, and only when asked."""

    def __init__(self, board: Board) -> None:
        self._board = board

    @cached_property
    def _places(self) -> dict[Key, list[Span]]:
        places: dict[Key, list[Span]] = defaultdict(list)
        for reference in _references(self._board.elements):
            places[reference.key].append(reference.span)
        return places

    @cached_property
    def _taken(self) -> frozenset[tuple[str, str]]:
        return frozenset((e.key.kind, e.name) for e in self._board)

    def fix(self, element: Element, name: str) -> Fix | None:
        """Never a safe one: readers elsewhere may know the old name. None where the new one is taken."""
        return None if (element.key.kind, name) in self._taken else self._fix(element, name)

    def merge(self, element: Element, other: Element) -> Fix | None:
        """The edits that make a bare sticky a mention of another one; None where it says more than its name."""
        bare = element.key.kind in ("actor", "system") or (
            isinstance(element, Event)
            and element.context is None
            and element.current == EventVersion(1, None, span=element.span)
        )
        return self._fix(element, other.name) if bare else None

    def _fix(self, element: Element, name: str) -> Fix | None:
        spans = {s.sort_key: s for s in (element.span, *element.mentions, *self._places[element.key])}
        named = [_last_part(span) for _, span in sorted(spans.items())]
        # Names that owners and paths lead through stand in more places than references; spoken ones stand in quotes.
        if element.key.kind not in _LEAVES or any(span.text != element.name for span in named):
            return None
        return Fix(f"Rename it to {name}", tuple(Edit(span, name) for span in named))


def _last_part(span: Span) -> Span:
    """The part of a dotted name that names the thing itself."""
    return Span(span.source, span.start + span.text.rfind(".") + 1, span.end)


def _references(value: Any) -> Iterator[Reference]:
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, tuple) and not isinstance(value, Key):
        for item in value:
            yield from _references(item)
    elif is_dataclass(value) and not isinstance(value, Span):
        for part in fields(value):
            yield from _references(getattr(value, part.name))
