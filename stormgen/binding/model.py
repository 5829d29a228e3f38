"""What the functions that bind one kind of element share: names, problems, and the shapes of what is named."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from stormgen.binding.expressions import Scope
from stormgen.binding.names import Names
from stormgen.binding.problems import Problems
from stormgen.binding.slots import Place, Slot
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

    def __init__(self, slots: Sequence[Slot], problems: Problems) -> None:
        self.slots = slots
        self.problems = problems
        self.names = Names(slots, problems)
        self._by_key = {slot.key: slot for slot in slots}
        self.members: dict[Place, list[Slot]] = defaultdict(list)
        for slot in slots:
            self.members[slot.place].append(slot)
        self._aggregates = {(slot.place[0], slot.name): slot for slot in slots if slot.kind == "aggregate"}
        self.constants_at = cache(self._constants_at)

    def slot(self, key: Key) -> Slot:
        return self._by_key[key]

    # ---- what every element has ----------------------------------------------------------------------

    def common(self, slot: Slot) -> dict[str, Any]:
        """The parts of an `Element` that come from its declarations, mentions included."""
        said = slot.declarations
        label = next((d.label for d in said if d.label is not None), None)
        return {
            "key": slot.key,
            "label": label if label is not None else label_of(slot.name),
            "doc": next((d.doc for d in said if d.doc), ""),
            "annotations": tuple(annotation for d in said for annotation in d.annotations),
            "span": slot.span,
            "mentions": slot.mentions,
        }

    def placed(self, slot: Slot) -> dict[str, Any]:
        """The parts of a `Placed` element."""
        return {**self.common(slot), "context": self.context_key(slot)}

    def context_key(self, slot: Slot) -> Key | None:
        return Key("context", slot.place[0]) if slot.place[0] else None

    def aggregate_key(self, slot: Slot) -> Key | None:
        owner = self.owner(slot)
        return owner.key if owner else None

    # ---- shapes --------------------------------------------------------------------------------------

    def owner(self, slot: Slot) -> Slot | None:
        """The aggregate that an event or command stands in."""
        return self._aggregates.get((slot.place[0], slot.place[1])) if slot.place[1] else None

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

    def state_names(self, aggregate: Slot | None) -> dict[str, Role]:
        """The names that the rules of an aggregate may use of its state, each with its role."""
        full = full_of(aggregate, AggregateSyntax) if aggregate else None
        if aggregate is None or full is None:
            return {}
        roles: dict[str, Role] = dict.fromkeys(self.identity_names(aggregate), "identity")
        roles |= dict.fromkeys(names_of(full.fields), "state")
        return roles | dict.fromkeys([let.name.text for let in full.lets], "derived")

    def scope(self, place: Place, names: dict[str, Role]) -> Scope:
        """A scope of these names with the enums and structured types that are visible at a place."""
        constants, enums, structures = self.constants_at(place[0])
        return Scope(names, constants, enums, structures)

    def _constants_at(self, context: str | None) -> tuple[Any, Any, Any]:
        constants: dict[str, tuple[Key, ...]] = {}
        enums: dict[str, tuple[Key, tuple[str, ...]]] = {}
        structures: dict[str, tuple[str, ...]] = {}
        near_last = sorted((s for s in self.slots if s.kind == "type"), key=lambda s: s.place[0] == context)
        for slot in near_last:
            declaration = slot.declarations[0]
            if isinstance(declaration, EnumerationSyntax):
                values = tuple(value.text for value in declaration.values)
                enums[slot.name] = (slot.key, values)
                for value in values:
                    other = (
                        constants.get(value, ()) if slot.place[0] != context else self._here(constants, value, context)
                    )
                    constants[value] = (*other, slot.key)
            elif isinstance(declaration, StructureSyntax):
                structures[slot.name] = names_of(declaration.fields)
        return constants, enums, structures

    def _here(self, constants: dict[str, tuple[Key, ...]], value: str, context: str | None) -> tuple[Key, ...]:
        """Of the enums that have a value, those of the context itself: they hide all others."""
        return tuple(key for key in constants.get(value, ()) if self._by_key[key].place[0] == context)


def full_of(slot: Slot | None, cls: type[D]) -> D | None:
    """The first declaration of a slot, which is the full one where there is any."""
    return slot.declarations[0] if slot and isinstance(slot.declarations[0], cls) else None


def names_of(fields: Iterable[FieldSyntax] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field.name.text for field in fields or ()))


def label_of(name: str) -> str:
    """`OrderPlaced` -> "Order Placed", `APIKey` -> "API Key", `order_lines` -> "order lines"."""
    words: list[str] = []
    for previous, char, following in zip(f" {name}", name, f"{name[1:]} ", strict=False):
        starts = char.isupper() and (previous.islower() or previous.isdigit() or following.islower())
        if (starts and previous != " ") or char == "_":
            words.append(" ")
        words.append("" if char == "_" else char)
    return " ".join("".join(words).split()) or name
