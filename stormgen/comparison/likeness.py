"""Two elements of one kind in; whether the one has probably become the other out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from stormgen.board import Board, Element, Hotspot, Key, Opportunity, Reference
from stormgen.comparison.notation import Notation
from stormgen.comparison.parts import Part
from stormgen.comparison.says import says

Shape = frozenset[tuple[str, ...]]

# Shares of what two elements say together that both of them say. They were set by hand.
MOVED, _RENAMED, RENAMED_IF_SO_CALLED = 0.3, 0.7, 0.4
# How alike two names are, as a share of letters in common order.
_NAMES_ALIKE, _NAMES_VERY_ALIKE = 0.6, 0.75


@dataclass(frozen=True, slots=True)
class Candidate:
    """An old element and a new one that it may have become, with how alike they are."""

    old: Element
    new: Element
    size: int  # how much the smaller of them says
    shape: float
    name: float

    @property
    def sort_key(self) -> tuple[float, float, list[str]]:
        """The best first; the same whichever of the two walls is called the old one."""
        return -self.shape, -self.name, sorted((self.old.key.path, self.new.key.path))


class Shapes:
    """What elements say, hold and are named by, without their names. `now` has the new keys of old elements."""

    def __init__(self, old: Board, new: Board, now: Mapping[Key, Key]) -> None:
        self._old, self._new, self._now = old, new, now

    def candidates(self, olds: Sequence[Element], news: Sequence[Element], least: float) -> Iterator[Candidate]:
        """Every pair of which at least this share of what they say is common."""
        new_shapes = [self._shape(new, lambda key: key, self._new_neighbours) for new in news]
        for old in olds:
            one = self._shape(old, lambda key: self._now.get(key, key), self._old_neighbours)
            for new, two in zip(news, new_shapes, strict=True):
                shape = len(one & two) / len(one | two) if one | two else 1.0
                if shape >= least:
                    yield Candidate(old, new, min(len(one), len(two)), shape, _likeness_of_names(old, new))

    def _shape(self, element: Element, now: Any, neighbours: "_Neighbours") -> Shape:
        notation = Notation(lambda key: now(key).path)
        said = [p for p in says(element, element, notation) if isinstance(p, Part) and p.aspect != "label"]
        own = {(part.aspect, part.name, part.text) for part in said}
        held = {("holds", key.kind, key.path.removeprefix(element.key.path)) for key in neighbours.held[element.key]}
        named = {("named by", now(key).kind, now(key).path) for key in neighbours.named_by[element.key]}
        return frozenset(own | held | named)

    @cached_property
    def _old_neighbours(self) -> "_Neighbours":
        return _Neighbours(self._old)

    @cached_property
    def _new_neighbours(self) -> "_Neighbours":
        return _Neighbours(self._new)


class _Neighbours:
    """Of every element: what stands in it, and what refers to it."""

    def __init__(self, board: Board) -> None:
        self.held: dict[Key, list[Key]] = defaultdict(list)
        self.named_by: dict[Key, set[Key]] = defaultdict(set)
        owners = {key.path: key for kind in ("context", "aggregate", "legacy") for key in _keys(board, kind)}
        for element in board:
            owner = owners.get(element.key.path.rpartition(".")[0])
            if owner:
                self.held[owner].append(element.key)
            for reference in _references(element):
                self.named_by[reference.key].add(element.key)


def _keys(board: Board, kind: str) -> Iterator[Key]:
    return (element.key for element in board if element.key.kind == kind)


def _references(value: Any) -> Iterator[Reference]:
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _references(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.compare:
                yield from _references(getattr(value, field.name))


def _likeness_of_names(old: Element, new: Element) -> float:
    """Of their texts, where these are what they are."""
    words = (e.label if isinstance(e, Hotspot | Opportunity) else e.name for e in (old, new))
    first, second = sorted(word.casefold() for word in words)
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def is_rename(candidate: Candidate, rivals: list[Candidate]) -> bool:
    """Of two in one place and somewhat alike: whether one has probably become the other.

    Two that say little are told by their names; so are two of which one has another that is as like.
    """
    if candidate.size == 0 or candidate.shape < _RENAMED:
        return candidate.name >= _NAMES_VERY_ALIKE
    if candidate.name >= _NAMES_ALIKE:
        return True
    others = (r for r in rivals if r is not candidate and (r.old is candidate.old or r.new is candidate.new))
    return candidate.size > 1 and all(rival.shape < _RENAMED for rival in others)
