"""Elements and what a rule asks of each in; those that lack it, where it is odd that they do, out.

A wall grows from loose events to rules. Where hardly any element of a place has what a rule asks for, the room has not
got that far and nothing is wrong; where at least half of them have it, the others were forgotten.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from stormgen.board import Command, Element, Event, Placed

T = TypeVar("T")


def context_of(element: Element) -> Hashable:
    """The context that an element stands in: the place where it is compared with others."""
    return element.context if isinstance(element, Placed) else None


def is_placed(sticky: Command | Event) -> bool:
    """Whether a sticky stands in a context or an aggregate, and is no loose sticky of a Big Picture any more."""
    return sticky.context is not None or sticky.aggregate is not None


def whole_model(_: object) -> Hashable:
    """One place for everything."""
    return None


def gaps(elements: Iterable[T], has: Callable[[T], object], place: Callable[[T], Hashable]) -> Iterator[T]:
    """The elements that lack something which at least half of those in the same place have."""
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for element in elements:
        groups[place(element)].append(element)
    for group in groups.values():
        lacking = [element for element in group if not has(element)]
        if 2 * len(lacking) <= len(group):
            yield from lacking
