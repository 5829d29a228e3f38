"""What the functions that bind one kind of element share: names, problems, and the shapes of what is named."""

import re
from collections import ChainMap, defaultdict
from collections.abc import Container, Iterable, MutableMapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from stormgen.binding.expressions import Scope
from stormgen.binding.names import Names
from stormgen.binding.problems import Problems
from stormgen.binding.slots import Place, Slot, place_in_text
from stormgen.board import Key
from stormgen.board.expression import Role
from stormgen.language.syntax import (
    AggregateSyntax,
    CommandSyntax,
    Declaration,
    EnumerationSyntax,
    EventSyntax,
    FieldSyntax,
    StructureSyntax,
)

D = TypeVar("D", bound=Declaration)


class Model:
    """All slots of one model, and questions about them that several kinds of element ask."""

    def __init__(self, problems: Problems, names: Names) -> None:
        self.problems = problems
        self.names = names
        self._by_key: dict[Key, Slot] = {}
        self._aggregates: dict[Place, Slot] = {}
        # Dictionaries without values: sets that keep an order.
        self._members: dict[Place, dict[Slot, None]] = defaultdict(dict)
        self._types: dict[str | None, dict[Slot, None]] = defaultdict(dict)
        self.changed()

    def add(self, slot: Slot) -> None:
        self._by_key[slot.key] = slot
        self._members[slot.place][slot] = None
        if slot.kind == "aggregate":
            self._aggregates[slot.place[0], slot.name] = slot
        elif slot.kind == "type":
            self._types[slot.place[0]][slot] = None

    def remove(self, slot: Slot) -> None:
        del self._by_key[slot.key]
        del self._members[slot.place][slot]
        if slot.kind == "aggregate":
            del self._aggregates[slot.place[0], slot.name]
        elif slot.kind == "type":
            del self._types[slot.place[0]][slot]

    def changed(self) -> None:
        """Slots were added or removed: what was worked out of them is forgotten."""
        # No `functools.cache` of a method: it would hold the model in a circle, and every reading of it in an editor.
        self._types_at: dict[str | None, _Types] = {}
        self._state_names: dict[Key, dict[str, Role]] = {}
        self.__dict__.pop("_all_types", None)

    def members(self, place: Place) -> list[Slot]:
        """The slots that stand right at a place, in the order of the text."""
        return sorted(self._members[place], key=place_in_text)

    def place_member(self, slot: Slot) -> None:
        """What stands in an aggregate that a mention placed in a context stands in that context too."""
        context, aggregate = slot.place
        if aggregate and context is None:
            contexts = [s.place[0] for s in self.names.of("aggregate", aggregate)]
            if contexts and None not in contexts:
                slot.place = (contexts[-1], aggregate)

    def has_other_members(self, aggregate: str, apart_from: Container[tuple[str, str]]) -> bool:
        """Whether anything stands in an aggregate of this name but slots of some kinds and names."""
        return any(s.place[1] == aggregate and (s.kind, s.name) not in apart_from for s in self._by_key.values())

    def slot(self, key: Key) -> Slot:
        return self._by_key[key]

    # ---- what every element has ----------------------------------------------------------------------

    def common(self, slot: Slot) -> dict[str, Any]:
        """The parts of an `Element` that come from its declarations, mentions included."""
        said = slot.declarations
        first = said[0]
        parts: dict[str, Any] = {"key": slot.key, "span": first.span, "extents": tuple([d.whole for d in said])}
        label = first.label
        if len(said) > 1:
            label = next((d.label for d in said if d.label is not None), None)
            parts["doc"] = next((d.doc for d in said if d.doc), "")
            parts["annotations"] = tuple(annotation for d in said for annotation in d.annotations)
            parts["mentions"] = slot.mentions
        elif first.doc or first.annotations:
            parts["doc"], parts["annotations"] = first.doc, first.annotations
        parts["label"] = label if label is not None else label_of(slot.name)
        return parts

    def placed(self, slot: Slot) -> dict[str, Any]:
        """The parts of a `Placed` element."""
        parts = self.common(slot)
        if slot.place[0]:
            parts["context"] = self.context_key(slot)
        return parts

    def context_key(self, slot: Slot) -> Key | None:
        return Key("context", slot.place[0]) if slot.place[0] else None

    def aggregate_key(self, slot: Slot) -> Key | None:
        owner = self.owner(slot)
        return owner.key if owner else None

    def aggregate_keys(self, places: Iterable[Place]) -> Iterable[Key]:
        """The keys of the aggregates that stand at these places, where there are any."""
        return [self._aggregates[place].key for place in places if place in self._aggregates]

    # ---- shapes --------------------------------------------------------------------------------------

    def owner(self, slot: Slot) -> Slot | None:
        """The aggregate that an event or command stands in."""
        context, aggregate = slot.place
        if aggregate is None:
            return None
        self.problems.looked_up.add(aggregate)
        return self._aggregates.get((context, aggregate))

    def identity(self, slot: Slot | None) -> tuple[FieldSyntax, ...]:
        """The identity of an aggregate, or of the one that an event or command stands in."""
        if slot is not None and slot.kind != "aggregate":
            slot = self.owner(slot)
        full = full_of(slot, AggregateSyntax) if slot else None
        return (full.identity or ()) if full else ()

    def identity_names(self, slot: Slot | None) -> tuple[str, ...]:
        return tuple(field.name.text for field in self.identity(slot))

    def parameter_names(self, slot: Slot) -> tuple[str, ...] | None:
        """The parameters of an event or command, identity left out; None while they are not said."""
        if slot.kind == "event":
            versions = [d for d in slot.declarations if isinstance(d, EventSyntax) and d.parameters is not None]
            latest = max(versions, key=lambda d: d.version or 1, default=None)
            return names_of(latest.parameters) if latest and latest.parameters is not None else None
        full = full_of(slot, CommandSyntax)
        return names_of(full.parameters) if full and full.parameters is not None else None

    def _names_in(self, key: Key) -> dict[str, Role]:
        aggregate = self._by_key[key]
        full = full_of(aggregate, AggregateSyntax)
        if full is None:
            return {}
        roles: dict[str, Role] = dict.fromkeys(self.identity_names(aggregate), "identity")
        roles |= dict.fromkeys(names_of(full.fields), "state")
        return roles | dict.fromkeys([let.name.text for let in full.lets], "derived")

    def state_names(self, aggregate: Slot | None) -> dict[str, Role]:
        """The names that the rules of an aggregate may use of its state, each with its role."""
        if aggregate is None:
            return {}
        if aggregate.key not in self._state_names:
            self._state_names[aggregate.key] = self._names_in(aggregate.key)
        return self._state_names[aggregate.key]

    def scope(self, place: Place, names: dict[str, Role], what: str = "field or parameter") -> Scope:
        """A scope of these names with the enums and structured types that are visible at a place.

        `what` is what such a name is called where there is none.
        """
        context = place[0]
        if context not in self._types_at:
            self._types_at[context] = self._visible_types(context)
        visible = self._types_at[context]
        return Scope(names, visible.constants, visible.enums, visible.structures, what)

    def _visible_types(self, context: str | None) -> "_Types":
        """What the types of all contexts give, with those of this context before all others."""
        own = self._types_of(self._types[context])
        every = self._all_types
        return _Types(
            ChainMap(own.constants, every.constants),
            ChainMap(own.enums, every.enums),
            ChainMap(own.structures, every.structures),
        )

    @cached_property
    def _all_types(self) -> "_Types":
        return self._types_of(slot for slots in self._types.values() for slot in slots)

    def _types_of(self, slots: Iterable[Slot]) -> "_Types":
        constants: dict[str, tuple[Key, ...]] = defaultdict(tuple)
        found = _Types({}, {}, {})
        for slot in sorted(slots, key=place_in_text):
            declaration = slot.declarations[0]
            if isinstance(declaration, EnumerationSyntax):
                values = tuple(value.text for value in declaration.values)
                found.enums[slot.name] = (slot.key, values)
                for value in values:
                    # Two are enough to tell that the value alone does not say which enum is meant.
                    constants[value] = (*constants[value], slot.key)[:2]
            elif isinstance(declaration, StructureSyntax):
                found.structures[slot.name] = names_of(declaration.fields)
        found.constants.update(constants)
        return found


@dataclass(frozen=True, slots=True)
class _Types:
    """What types give to a scope; the shapes are those of `Scope`."""

    constants: MutableMapping[str, tuple[Key, ...]]
    enums: MutableMapping[str, tuple[Key, tuple[str, ...]]]
    structures: MutableMapping[str, tuple[str, ...]]


def full_of(slot: Slot | None, cls: type[D]) -> D | None:
    """The first declaration of a slot, which is the full one where there is any."""
    return slot.declarations[0] if slot and isinstance(slot.declarations[0], cls) else None


def names_of(fields: Iterable[FieldSyntax] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field.name.text for field in fields or ()))


# A capital begins a word after a small letter or digit, and where a small letter follows it.
_BEGINS_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<!^)(?=[A-Z][a-z])|_+")


def label_of(name: str) -> str:
    """`OrderPlaced` -> "Order Placed", `APIKey` -> "API Key", `order_lines` -> "order lines"."""
    if name.isascii():
        return " ".join(_BEGINS_WORD.sub(" ", name).split()) or name
    words: list[str] = []
    for previous, char, following in zip(f" {name}", name, f"{name[1:]} ", strict=False):
        starts = char.isupper() and (previous.islower() or previous.isdigit() or following.islower())
        if (starts and previous != " ") or char == "_":
            words.append(" ")
        words.append("" if char == "_" else char)
    return " ".join("".join(words).split()) or name
