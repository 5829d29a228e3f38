"""Declarations in; one slot for each element of the model out, with every declaration that speaks of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from stormgen.binding.problems import MISPLACED, MOST_NAMED, Problems
from stormgen.board import Key
from stormgen.language.syntax import (
    AggregateSyntax,
    CommandSyntax,
    ContextSyntax,
    Declaration,
    EventSyntax,
    LegacySyntax,
    PolicySyntax,
    SagaSyntax,
    StorySyntax,
    ViewSyntax,
)
from stormgen.source import Span

_IN_AGGREGATE = ("event", "command", "type", "scenario", "hotspot", "opportunity")
_AT_FILE_LEVEL = ("context", "legacy")

# (context, aggregate) by name; None where there is none. Legacy parts have their system as first.
Place = tuple[str | None, str | None]
NOWHERE: Place = (None, None)


@dataclass(slots=True, eq=False)
class Slot:
    """One element to be. `declarations` is not empty; the full one, if any, is first.

    `key` is there once the place is settled. `home` is the piece of the text that the first declaration stands in.
    """

    kind: str
    name: str
    place: Place
    declarations: list[Declaration]
    home: object = None
    key: Key = field(init=False, repr=False)

    def settle(self) -> None:
        """From now on the place stays, and with it the key."""
        self.key = Key(self.kind, self.path)

    @property
    def path(self) -> str:
        context, aggregate = self.place
        owner = f"{context}.{aggregate}" if context and aggregate else context or aggregate
        # The words of a scenario may have dots of their own.
        name = self.name if self.kind != "scenario" else self.name.replace("\\", r"\\").replace(".", r"\.")
        return f"{owner}.{name}" if owner else name

    @property
    def span(self) -> Span:
        return self.declarations[0].span

    @property
    def mentions(self) -> tuple[Span, ...]:
        return tuple(d.span for d in self.declarations[1:])


def slots_of(kind: str, name: str, said: Sequence[tuple[Place, Declaration]], problems: Problems) -> list[Slot]:
    """The slots of all that is declared of one kind and name, in the order of the text."""
    return sorted(_merge(kind, name, list(said), problems), key=place_in_text) if said else []


def place_in_text(slot: Slot) -> tuple[str, int, int]:
    """What slots are sorted by: files by name, then place."""
    span = slot.declarations[0].span
    return span.part.name, span.part.offset + span.first, span.last


def walk(declarations: Iterable[Declaration], place: Place, problems: Problems) -> Iterator[tuple[Place, Declaration]]:
    """Every declaration in some declarations, with the place it stands in."""
    for declaration in declarations:
        place_of = place if _may_stand(declaration, place, problems) else (place[0], None)
        yield NOWHERE if declaration.kind in _AT_FILE_LEVEL else place_of, declaration
        yield from _inside(declaration, place_of, problems)


def _inside(declaration: Declaration, place: Place, problems: Problems) -> Iterator[tuple[Place, Declaration]]:
    name = declaration.name.text
    if isinstance(declaration, ContextSyntax):
        yield from walk(declaration.declarations, (name, None), problems)
    elif isinstance(declaration, AggregateSyntax):
        yield from walk(declaration.declarations, (place[0], name), problems)
    elif isinstance(declaration, StorySyntax):
        stops = (stop for chain in declaration.chains for stop in chain)
        yield from ((place, stop) for stop in stops if isinstance(stop, Declaration))
    elif isinstance(declaration, LegacySyntax):
        parts = (declaration.tables, declaration.routes, declaration.transactions, declaration.modules)
        yield from (((name, None), part) for group in parts for part in group)


def _may_stand(declaration: Declaration, place: Place, problems: Problems) -> bool:
    inside = "an aggregate" if place[1] else "a context"
    fits = declaration.kind in _IN_AGGREGATE if place[1] else declaration.kind not in _AT_FILE_LEVEL
    if place == NOWHERE or fits:
        return True
    where = "at file level" if declaration.kind in _AT_FILE_LEVEL else "in a context or at file level"
    message = f"The {declaration.kind} {declaration.name.text} can't stand in {inside}; it stands {where}."
    problems.report(MISPLACED, message, declaration.span, f"Move it out of the {inside.split()[1]}.")
    return False


def is_full(declaration: Declaration) -> bool:
    """Whether a declaration says more than its name, label and annotations: else it is a mention."""
    match declaration:
        case EventSyntax():
            return declaration.parameters is not None or bool(declaration.statements or declaration.supersedes)
        case CommandSyntax():
            return declaration.parameters is not None or bool(
                declaration.actors or declaration.outcomes or declaration.rules
            )
        case AggregateSyntax():
            return declaration.identity is not None or bool(
                declaration.fields or declaration.lets or declaration.invariants or declaration.declarations
            )
        case PolicySyntax():
            return bool(declaration.triggers or declaration.issues or declaration.each)
        case ViewSyntax():
            return bool(declaration.keys or declaration.sources or declaration.fields or declaration.projections)
        case SagaSyntax() | StorySyntax():
            return declaration.has_body
    return declaration.kind not in ("actor", "system", "context", "legacy")


def _merge(kind: str, name: str, said: list[tuple[Place, Declaration]], problems: Problems) -> Iterator[Slot]:
    """The slots of one kind and name: full declarations by place, and the mentions that join them."""
    if kind in ("hotspot", "opportunity"):
        yield from _numbered(kind, name, said)
        return
    if kind in ("actor", "system"):
        places = {place for place, _ in said}
        yield Slot(kind, name, places.pop() if len(places) == 1 else NOWHERE, [d for _, d in said])
        return
    merged = _Merged()
    mentions: list[tuple[Place, Declaration]] = []
    for place, declaration in said:
        if is_full(declaration):
            merged.add_full(Slot(kind, name, place, [declaration]), problems)
        else:
            mentions.append((place, declaration))
    for place, declaration in sorted(mentions, key=lambda m: -_depth(m[0])):
        merged.join(place, declaration, problems)
    yield from merged.slots.values()


def _numbered(kind: str, name: str, said: list[tuple[Place, Declaration]]) -> Iterator[Slot]:
    """Notes may say the same twice; each is a sticky of its own."""
    for number, (place, declaration) in enumerate(said, 1):
        yield Slot(kind, name if number == 1 else f"{name}_{number}", place, [declaration])


def _depth(place: Place) -> int:
    return sum(part is not None for part in place)


class _Merged:
    """The slots of one kind and name while declarations are added: by place, by context, and the full ones."""

    def __init__(self) -> None:
        self.slots: dict[Place, Slot] = {}
        self._by_context: dict[str | None, list[Slot]] = defaultdict(list)
        self._full: list[Slot] = []
        self._versions: set[tuple[Place, int]] = set()

    def add_full(self, slot: Slot, problems: Problems) -> None:
        known = self.slots.setdefault(slot.place, slot)
        is_other_version = self._is_other_version(slot)
        if known is slot:
            self._by_context[slot.place[0]].append(slot)
            self._full.append(slot)
        elif is_other_version:
            known.declarations += slot.declarations
        else:
            problems.duplicate(slot.kind, slot.name, slot.span, known.span)

    def _is_other_version(self, slot: Slot) -> bool:
        event = slot.declarations[0]
        if not isinstance(event, EventSyntax):
            return False
        version = (slot.place, event.version or 1)
        is_other = version not in self._versions
        self._versions.add(version)
        return is_other

    def join(self, place: Place, declaration: Declaration, problems: Problems) -> None:
        """Add a mention to the slot it speaks of; one that speaks of none is a slot of its own."""
        here = [self.slots[place]] if place in self.slots else self._by_context[place[0]]
        near = here or (self._full if place != NOWHERE else list(self.slots.values()))
        if len(near) == 1:
            near[0].declarations.append(declaration)
            self._move(near[0], place)
        elif here or (near and place == NOWHERE):
            first = sorted(((s.path, s.span) for s in near[:MOST_NAMED]), key=lambda choice: choice[0])
            problems.ambiguous(declaration.kind, declaration.name.text, first, len(near), declaration.span)
        else:
            slot = Slot(declaration.kind, declaration.name.text, place, [declaration])
            self.slots[place] = slot
            self._by_context[place[0]].append(slot)

    def _move(self, slot: Slot, place: Place) -> None:
        """A mention inside the place of a slot says more exactly where it stands."""
        if slot.place != place and _encloses(slot.place, place):
            self._by_context[slot.place[0]].remove(slot)
            self._by_context[place[0]].append(slot)
            self.slots[place] = self.slots.pop(slot.place)
            slot.place = place


def _encloses(outer: Place, inner: Place) -> bool:
    return all(o is None or o == i for o, i in zip(outer, inner, strict=True))
