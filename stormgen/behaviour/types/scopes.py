"""A board in; the names that the rules of its elements may use, each with its type as declared, out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Generic, TypeVar

from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.problems import Problems
from stormgen.behaviour.types.types import Types
from stormgen.board import Aggregate, Command, Derived, Event, Key, Reference, View
from stormgen.board.types import Field, Type
from stormgen.board.walking import used_names

Names = Mapping[str, Type]
NO_NAMES: Names = {}
T = TypeVar("T")


@dataclass(frozen=True)
class Scope(Generic[T]):
    """The names of one place: how they are read, and their types as declared."""

    read: Mapping[str, T]
    declared: Names
    _plain: dict[str, Type] = field(default_factory=dict, compare=False, repr=False)

    def plain(self, types: Types) -> dict[str, Type]:
        """The types that expressions see. An aggregate may have thousands of names, so they are worked out once."""
        if not self._plain:
            self._plain.update((name, types.plain(type_)) for name, type_ in self.declared.items())
        return self._plain

    def within(self, other: "Scope[T]") -> "Scope[T]":
        """This scope, and the names of another that hide its own."""
        return Scope({**self.read, **other.read}, {**self.declared, **other.declared})

    def only(self, names: Iterable[str]) -> "Scope[T]":
        return Scope({n: self.read[n] for n in names}, {n: self.declared[n] for n in names})


def scope_of(declared: Names, read: Callable[[str], T]) -> Scope[T]:
    return Scope({name: read(name) for name in declared}, declared)


@dataclass(frozen=True)
class Scopes:
    """Which names there are where: the checks, the interpreter and the emitter of services all ask here."""

    types: Types

    # ---- messages ------------------------------------------------------------------------------------

    def owner(self, message: Command | Event) -> Aggregate | None:
        """The aggregate that a message is about."""
        return self.types.board.find(Aggregate, message.aggregate) if message.aggregate else None

    def identity(self, message: Command | Event) -> tuple[Field, ...]:
        owner = self.owner(message)
        return owner.identity if owner else ()

    def carried(self, message: Command | Event) -> tuple[Field, ...]:
        """All that a message carries, the identity of its aggregate first."""
        return (*self.identity(message), *(message.parameters or ()))

    def events(self, references: Iterable[Reference]) -> list[Event]:
        """The events that are meant, each once."""
        return [self.types.board.find(Event, key) for key in dict.fromkeys(r.key for r in references)]

    def offered_by(self, command: Command) -> Names:
        """What is at hand while a command runs, for the events that it leads to."""
        return declared(self.carried(command))

    def offered(self, events: Sequence[Event], all_of_them: bool) -> Names:
        """What is at hand: after all of some events what any carries, the first first; after one, what all carry."""
        carried = [declared(self.carried(event)) for event in events]
        found = {name: type_ for names in reversed(carried) for name, type_ in names.items()}
        if all_of_them or len(events) < 2:
            return found
        return {name: type_ for name, type_ in sorted(found.items()) if self._alike(name, carried)}

    def _alike(self, name: str, carried: Sequence[Names]) -> bool:
        if not all(name in names for names in carried):
            return False
        first = self.types.plain(carried[0][name])
        return all(self.types.plain(names[name]) == first for names in carried)

    # ---- state ---------------------------------------------------------------------------------------

    def state(self, aggregate: Aggregate | None) -> Names:
        """What the rules of an aggregate may use of it. A `let` that has no type is not among them."""
        if aggregate is None:
            return NO_NAMES
        if aggregate.key not in self._states:
            self._states[aggregate.key] = self._state(aggregate)
        return self._states[aggregate.key]

    def plain_state(self, aggregate: Aggregate | None) -> Names:
        """As `state`, with the types that expressions see."""
        if aggregate is None:
            return NO_NAMES
        if aggregate.key not in self._plain_states:
            self._plain_states[aggregate.key] = self.plain(self.state(aggregate))
        return self._plain_states[aggregate.key]

    def stored(self, aggregate: Aggregate | None) -> Names:
        """What an event may change."""
        return declared(aggregate.fields) if aggregate else NO_NAMES

    def known(self, aggregate: Aggregate | None) -> Names:
        """What tells one aggregate from another."""
        return declared(aggregate.identity) if aggregate else NO_NAMES

    # ---- views ---------------------------------------------------------------------------------------

    def seen_by(self, view: View) -> list[Event]:
        """The events that the rows of a view come from."""
        sources = (source for source in view.sources if source.key.kind == "event")
        return self.events((*sources, *(projection.event for projection in view.projections)))

    def row(self, view: View, events: Sequence[Event]) -> Names:
        """What a row of a projection holds: its keys and fields. Those without a type are as events carry them."""
        carried = declared([part for event in reversed(events) for part in self.carried(event)])
        copied = {part.name: carried[part.name] for part in view.fields if not part.type and part.name in carried}
        typed = {part.name: part.type for part in view.fields if part.type}
        return {**{key: carried[key] for key in view.keys if key in carried}, **copied, **typed}

    def beside_row(self, view: View, row: Names, event: Event) -> Names:
        """What the statements of a projection see of the event. A field of the row hides it; a key is both."""
        return {n: type_ for n, type_ in declared(self.carried(event)).items() if n not in row or n in view.keys}

    def copied(self, view: View, row: Names, event: Event) -> list[str]:
        """The fields of a row that an event sets by carrying them."""
        carried = declared(self.carried(event))
        names = [part.name for part in view.fields if part.type is None and part.name not in view.keys]
        return [name for name in names if name in row and self._alike(name, [row, carried])]

    # ---- helpers -------------------------------------------------------------------------------------

    def plain(self, names: Names) -> dict[str, Type]:
        """The names with the types that expressions see."""
        return {name: self.types.plain(type_) for name, type_ in names.items()}

    @cached_property
    def _states(self) -> dict[Key, Names]:
        return {}

    @cached_property
    def _plain_states(self) -> dict[Key, Names]:
        return {}

    def _state(self, aggregate: Aggregate) -> Names:
        names = dict(declared((*aggregate.identity, *aggregate.fields)))
        plain = self.plain(names)
        for let in _in_order(aggregate.derived):
            found = Typing(self.types, plain, Problems()).infer(let.value)
            if found is not None:
                names[let.name] = plain[let.name] = found
        return names


def declared(fields: Sequence[Field]) -> dict[str, Type]:
    return {part.name: part.type for part in fields}


def uses_of(lets: Sequence[Derived]) -> dict[str, list[str]]:
    """By `let`, the others that it uses."""
    names = {let.name for let in lets}
    return {let.name: sorted(used_names(let.value) & names) for let in lets}


def _in_order(lets: Sequence[Derived]) -> list[Derived]:
    """Each after those that it uses; those that go round in a circle, which binding refuses, are left out."""
    by_name = {let.name: let for let in lets}
    sorter = TopologicalSorter(uses_of(lets))
    with suppress(CycleError):  # the others are handed out all the same
        sorter.prepare()
    ordered: list[Derived] = []
    while ready := sorter.get_ready():
        ordered += (by_name[name] for name in ready)
        sorter.done(*ready)
    return ordered
