"""The whole wall: every element, found by key, listed by kind in one fixed order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from stormgen.board.actor import Actor
from stormgen.board.aggregate import Aggregate
from stormgen.board.command import Command
from stormgen.board.context import Context
from stormgen.board.element import Element, Placed
from stormgen.board.event import Event
from stormgen.board.flow import Story
from stormgen.board.hotspot import Hotspot, Opportunity
from stormgen.board.key import Key
from stormgen.board.legacy import Legacy
from stormgen.board.policy import Policy
from stormgen.board.saga import Saga
from stormgen.board.scenario import Scenario
from stormgen.board.system import System
from stormgen.board.types import Alias, Enumeration, NamedType, Structure
from stormgen.board.view import View

E = TypeVar("E", bound=Element)


@dataclass(frozen=True)
class Board:
    """The model after binding: every reference in it names an element that is on it.

    `elements` keeps the order of the text (files by name). Tables, routes, transactions and
    modules are both inside their `Legacy` and elements of their own.
    """

    name: str
    elements: tuple[Element, ...]

    @cached_property
    def _by_key(self) -> dict[Key, Element]:
        return {element.key: element for element in self.elements}

    def __contains__(self, key: Key) -> bool:
        return key in self._by_key

    def __iter__(self) -> Iterator[Element]:
        return iter(self.elements)

    def __getitem__(self, key: Key) -> Element:
        return self._by_key[key]

    def of(self, cls: type[E]) -> tuple[E, ...]:
        """Every element of a class, such as `board.of(Aggregate)`."""
        return tuple(e for e in self.elements if isinstance(e, cls))

    def find(self, cls: type[E], key: Key) -> E:
        """The element of that key, checked to be of the class expected there."""
        element = self._by_key[key]
        if not isinstance(element, cls):
            raise TypeError(f"{key} is a {key.kind}, not a {cls.__name__}")
        return element

    def context_of(self, key: Key) -> Key | None:
        """The context that an element stands in; a context stands in itself."""
        element = self._by_key[key]
        if isinstance(element, Context):
            return element.key
        return element.context if isinstance(element, Placed) else None

    @cached_property
    def contexts(self) -> tuple[Context, ...]:
        return self.of(Context)

    @cached_property
    def aggregates(self) -> tuple[Aggregate, ...]:
        return self.of(Aggregate)

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        return self.of(Command)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return self.of(Event)

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        return self.of(Policy)

    @cached_property
    def views(self) -> tuple[View, ...]:
        return self.of(View)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        return self.of(Actor)

    @cached_property
    def systems(self) -> tuple[System, ...]:
        return self.of(System)

    @cached_property
    def hotspots(self) -> tuple[Hotspot, ...]:
        return self.of(Hotspot)

    @cached_property
    def opportunities(self) -> tuple[Opportunity, ...]:
        return self.of(Opportunity)

    @cached_property
    def sagas(self) -> tuple[Saga, ...]:
        return self.of(Saga)

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        return self.of(Scenario)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        return self.of(Story)

    @cached_property
    def legacies(self) -> tuple[Legacy, ...]:
        return self.of(Legacy)

    @cached_property
    def types(self) -> tuple[NamedType, ...]:
        return tuple(e for e in self.elements if isinstance(e, Alias | Structure | Enumeration))


def in_context(elements: Iterable[E], context: Key | None) -> tuple[E, ...]:
    """Those that stand directly in a context, or in none when it is None."""
    return tuple(e for e in elements if isinstance(e, Placed) and e.context == context)
