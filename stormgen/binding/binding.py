"""The pieces of a model's text, time and again, in; what they declare, bound, and all that is wrong with it, out.

A model is bound piece by piece, so that after a change only that is bound anew which stands in a piece that changed or
has looked up a name that now means something else. Bound at once or change by change, a model comes to the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from stormgen.binding import big_picture, design, legacy, reactions, sagas, scenarios
from stormgen.binding.declared import names_of, shape
from stormgen.binding.model import Model
from stormgen.binding.names import Names
from stormgen.binding.problems import DUPLICATE_NAME, WRONG_KIND, Problems, told_once
from stormgen.binding.slots import Place, Slot, place_in_text, slots_of, walk
from stormgen.board import Board, Element, Key
from stormgen.board.types import Alias, Enumeration, Structure
from stormgen.diagnostics import Diagnostic, Related
from stormgen.language.syntax import Declaration, SyntaxTree

_BIND: dict[str, Callable[[Slot, Model], Element]] = {
    "context": big_picture.bind_context,
    "actor": big_picture.bind_actor,
    "system": big_picture.bind_system,
    "hotspot": big_picture.bind_note,
    "opportunity": big_picture.bind_note,
    "type": big_picture.bind_named_type,
    "flow": big_picture.bind_story,
    "aggregate": design.bind_aggregate,
    "command": design.bind_command,
    "event": design.bind_event,
    "policy": reactions.bind_policy,
    "view": reactions.bind_view,
    "scenario": scenarios.bind_scenario,
    "saga": sagas.bind_saga,
    "table": legacy.bind_table,
    "route": legacy.bind_route,
    "transaction": legacy.bind_transaction,
    "module": legacy.bind_module,
}
DEFAULT_NAME = "Model"

# All that one kind of element declares under one name, wherever it stands, is merged together.
Group = tuple[str, str]


@dataclass(slots=True, eq=False)
class _Part:
    """One piece: what it says by group, and in the order of the text the slots whose first declaration it has."""

    tree: SyntaxTree
    said: dict[Group, list[tuple[Place, Declaration]]] = field(default_factory=lambda: defaultdict(list))
    slots: dict[Slot, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Change:
    """What a change of the text means for elements in other places."""

    # The names that mean something else than before to those who look them up.
    names: set[str] = field(default_factory=set)
    # The aggregates, by place and name, in which other events or commands stand, or the same ones in another order.
    aggregates: dict[Place, None] = field(default_factory=dict)
    # The pieces that have new slots.
    parts: dict[int, _Part] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Bound:
    """An element, and the names that were looked up for it."""

    element: Any
    looked_up: set[str]


class Binding:
    """One model, bound, while its text changes."""

    def __init__(self, names: Callable[[Problems], Names] = Names) -> None:
        self._make_names = names
        self._start()

    def _start(self) -> None:
        self._problems = Problems()
        self._model = Model(self._problems, self._make_names(self._problems))
        self._parts: dict[int, _Part] = {}
        self._bound: dict[Key, _Bound] = {}
        # The elements that depend on all the names there are, since they looked for one in vain; each with whether
        # what is told of it points to other elements.
        self._unsettled: dict[Key, bool] = {}
        self._users: dict[str, set[Key]] | None = None
        self._found: dict[object, tuple[Diagnostic, ...]] = {}
        self._missed: dict[Key, tuple[Diagnostic, ...]] = {}

    def update(self, trees: Sequence[SyntaxTree]) -> None:
        """From now on the model is what these pieces say, in this order. A tree that was there before is the same."""
        now = {id(tree): tree for tree in trees}
        if [number for number in self._parts if number in now] != [number for number in now if number in self._parts]:
            self._start()
        gone = [part for number, part in self._parts.items() if number not in now]
        come = [_Part(tree) for number, tree in now.items() if number not in self._parts]
        is_damage_other = self._problems.read(trees)
        for part in gone:
            self._found.pop(part, None)
        for part in come:
            self._walk(part)
        parts = {**self._parts, **{id(part.tree): part for part in come}}
        self._parts = {number: parts[number] for number in now}
        touched = dict.fromkeys(group for part in (*gone, *come) for group in part.said)
        change = self._merge(touched)
        if change is None:
            self._start()
            self.update(trees)
            return
        self._bind(touched, change, everywhere=is_damage_other or bool(change.names))
        self._note("name", self._name_twice())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong with the names of the model, in the order of the text."""
        found = [d for some in self._found.values() for d in some]
        found += told_once(d for some in self._missed.values() for d in some)
        return tuple(sorted(found, key=lambda d: d.sort_key))

    def board(self) -> Board:
        """The model as it is now."""
        bound = self._bound
        elements = [bound[slot.key].element for part in self._parts.values() for slot in part.slots]
        names = self._names()
        return Board(names[0].name if names else DEFAULT_NAME, tuple(elements))

    def _note(self, about: object, found: tuple[Diagnostic, ...]) -> None:
        if found:
            self._found[about] = found
        else:
            self._found.pop(about, None)

    def close(self) -> None:
        """Let go of the text: slots and their pieces know each other, and would stay until a garbage collection."""
        for part in self._parts.values():
            part.slots.clear()

    # ---- what is declared --------------------------------------------------------------------------------

    def _walk(self, part: _Part) -> None:
        self._problems.begin()
        for place, declaration in walk(part.tree.declarations, (None, None), self._problems):
            part.said[declaration.kind, declaration.name.text].append((place, declaration))
        self._note(part, self._problems.told())

    def _merge(self, touched: Iterable[Group]) -> _Change | None:
        """Make the slots of these groups anew; None where others would have to move with an aggregate."""
        holders: dict[Group, list[_Part]] = {group: [] for group in touched}
        for part in self._parts.values():
            for group in holders.keys() & part.said.keys():
                holders[group].append(part)
        change = _Change()
        is_first = not self._bound
        # Aggregates first: what stands in one is placed where it is.
        for group in sorted(holders, key=lambda group: group[0] != "aggregate"):
            old = self._model.names.of(*group)
            new = self._remake(group, old, holders[group])
            change.parts.update((id(part), part) for slot in new for part in [cast(_Part, slot.home)])
            if is_first:
                continue
            moves = group[0] == "aggregate" and [slot.place for slot in old] != [slot.place for slot in new]
            if moves and self._model.has_other_members(group[1], holders):
                return None
            _compare(old, new, change)
        for part in change.parts.values():
            part.slots = dict.fromkeys(sorted(part.slots, key=place_in_text))
        self._model.changed()
        return change

    def _remake(self, group: Group, old: Sequence[Slot], holders: Sequence[_Part]) -> list[Slot]:
        """Make the slots of a group anew."""
        for slot in old:
            self._model.remove(slot)
            del cast(_Part, slot.home).slots[slot]
            self._forget(slot.key)
        slots = self._slots(group, holders)
        self._model.names.put(*group, slots)
        for slot in slots:
            self._model.add(slot)
            cast(_Part, slot.home).slots[slot] = None
        return slots

    def _slots(self, group: Group, holders: Sequence[_Part]) -> list[Slot]:
        if len(holders) == 1 and len(said := holders[0].said[group]) == 1:
            place, declaration = said[0]
            slot = Slot(group[0], group[1], place, [declaration], holders[0])
            self._settle(slot)
            if self._found:
                self._found.pop(("merged", *group), None)
            return [slot]
        homes = {id(declaration): part for part in holders for _, declaration in part.said[group]}
        self._problems.begin()
        made = slots_of(*group, [said for part in holders for said in part.said[group]], self._problems)
        for slot in made:
            slot.home = homes[id(slot.declarations[0])]
            self._settle(slot)
        slots = list(self._apart(made))
        # Not the group alone: an element of that kind and name has an equal key.
        self._note(("merged", *group), self._problems.told())
        return slots

    def _settle(self, slot: Slot) -> None:
        if slot.place[1]:
            self._model.place_member(slot)
        slot.settle()

    def _apart(self, slots: Iterable[Slot]) -> Iterable[Slot]:
        """Slots whose keys differ: an aggregate and a context of one name may both hold an event of one name."""
        seen: dict[Key, Slot] = {}
        for slot in slots:
            first = seen.setdefault(slot.key, slot)
            if first is slot:
                yield slot
            else:
                self._problems.duplicate(slot.kind, str(slot.key), slot.span, first.span)

    def _forget(self, key: Key) -> None:
        bound = self._bound.pop(key, None)
        self._unsettled.pop(key, None)
        self._found.pop(key, None)
        self._missed.pop(key, None)
        if bound and self._users is not None:
            for name in bound.looked_up:
                self._users[name].discard(key)

    # ---- what it means -----------------------------------------------------------------------------------

    def _bind(self, touched: Iterable[Group], change: _Change, everywhere: bool) -> None:
        """Bind the slots of these groups, and those for which something changed.

        With `everywhere` also those that looked for a name in vain may find it now, or a better hint.
        """
        slots = [slot for group in touched for slot in self._model.names.of(*group)]
        if self._bound:
            users = self._known_users()
            others = dict.fromkeys(key for name in change.names for key in sorted(users.get(name, ())))
            others |= dict.fromkeys(key for key, points in self._unsettled.items() if points or everywhere)
            others |= dict.fromkeys(self._model.aggregate_keys(change.aggregates))
            keys = {slot.key for slot in slots}
            slots += [self._model.slot(key) for key in others if key not in keys]
        systems = {}
        for slot in slots:
            if slot.kind == "legacy":
                systems[slot.key] = slot
            else:
                self._bind_one(slot, _BIND[slot.kind])
            if slot.kind in ("table", "route", "transaction", "module"):
                system = self._model.slot(Key("legacy", cast(str, slot.place[0])))
                systems[system.key] = system
        if any(slot.kind == "type" for slot in slots) or any(kind == "type" for kind, _ in touched):
            self._check_types()
        for slot in systems.values():
            self._bind_one(slot, self._bind_legacy)

    def _bind_legacy(self, slot: Slot, model: Model) -> Element:
        parts = [self._bound[part.key].element for part in model.members((slot.name, None)) if part.key in self._bound]
        return legacy.bind_legacy(slot, model, parts)

    def _bind_one(self, slot: Slot, bind: Callable[[Slot, Model], Element]) -> None:
        key, problems = slot.key, self._problems
        if self._users is not None:
            self._forget(key)
        problems.begin()
        if slot.place[1]:
            problems.looked_up.add(slot.place[1])
        self._bound[key] = _Bound(bind(slot, self._model), problems.looked_up)
        if problems.unsettled:
            told, missed = problems.told(), problems.missed()
            self._unsettled[key] = any(d.related or d.code is WRONG_KIND for d in told)
            self._note(key, told)
            if missed:
                self._missed[key] = missed
        if self._users is not None:
            for name in problems.looked_up:
                self._users[name].add(key)

    def _known_users(self) -> dict[str, set[Key]]:
        """The elements that looked up a name; known from the first change on."""
        if self._users is None:
            self._users = defaultdict(set)
            for key, bound in self._bound.items():
                for name in bound.looked_up:
                    self._users[name].add(key)
        return self._users

    def _check_types(self) -> None:
        self._problems.begin()
        slots = (slot for part in self._parts.values() for slot in part.slots if slot.kind == "type")
        types = (self._bound[slot.key].element for slot in slots)
        named = [type_ for type_ in types if isinstance(type_, Alias | Structure | Enumeration)]
        big_picture.check_endless_types(named, self._model)
        self._note("types", self._problems.told())

    def _names(self) -> list[Any]:
        return [name for part in self._parts.values() for name in part.tree.model_names]

    def _name_twice(self) -> tuple[Diagnostic, ...]:
        """Another name of the model than its first is reported unless it says the same."""
        names = self._names()
        self._problems.begin()
        for other in names[1:]:
            if other.name != names[0].name:
                related = Related(f"It is called {names[0].name} here.", names[0].span)
                message = f"The model is called {other.name} here, and {names[0].name} elsewhere."
                self._problems.report(DUPLICATE_NAME, message, other.span, "Keep one of the names.", [related])
        return self._problems.told()


def _compare(old: Sequence[Slot], new: Sequence[Slot], change: _Change) -> None:
    """Note what it means to others that some slots take the place of those that a group had."""
    both = (*old, *new)
    if list(map(shape, old)) != list(map(shape, new)):
        change.names.update(name for slot in both for name in names_of(slot))
    change.aggregates.update((slot.place, None) for slot in both if slot.place[1])
