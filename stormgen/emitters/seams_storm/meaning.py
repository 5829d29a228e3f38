"""Two boards and how the elements of one are to move in; what is not the same in the other, but for that, out."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from stormgen.board import Board, Element, Hotspot, Key, Opportunity, Placed
from stormgen.emitters.seams_storm.homes import root_of

Keys = Mapping[Key, Key]


def moved_keys(before: Board, after: Board, homes: Mapping[Key, str]) -> dict[Key, Key]:
    """The key that each element is to have."""
    keys = {}
    for element in before:
        root = root_of(before, element.key, homes)
        keys[element.key] = Key(element.key.kind, f"{homes[root]}.{element.key.path}") if root else element.key
    # Notes of the same words are told apart by their order, which may change.
    notes = {(e.key.kind, e.span.sort_key): e.key for e in _notes(after)}
    return keys | {e.key: notes.get((e.key.kind, e.span.sort_key), e.key) for e in _notes(before)}


def changed(before: Board, after: Board, keys: Keys) -> Iterator[Key]:
    """The elements, by the keys that they had, that are not what they were but for their place."""
    for element in before:
        key = keys[element.key]
        if key not in after or not same(_without_place(element), _without_place(after[key]), keys):
            yield element.key


def same(old: Any, new: Any, keys: Keys) -> bool:
    """Whether two values are equal once the keys in the old one are those that they became."""
    if isinstance(old, Key):
        return bool(keys.get(old, old) == new)
    if old.__class__ is not new.__class__:
        return False
    if isinstance(old, tuple):
        return len(old) == len(new) and all(same(a, b, keys) for a, b in zip(old, new, strict=True))
    if is_dataclass(old):
        return all(same(getattr(old, name), getattr(new, name), keys) for name in _compared(old.__class__))
    return bool(old == new)


@cache
def _compared(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls) if field.compare)


def _notes(board: Board) -> Iterator[Element]:
    return (element for element in board if isinstance(element, Hotspot | Opportunity))


def _without_place(element: Element) -> Element:
    """The key tells where the element stands, too."""
    return replace(element, context=None) if isinstance(element, Placed) else element
