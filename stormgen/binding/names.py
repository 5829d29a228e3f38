"""A name as written and where it stands in; the slot that it names out, or one report."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from stormgen.binding.problems import MOST_NAMED, WRONG_KIND, Problems, one_of
from stormgen.binding.slots import Place, Slot
from stormgen.board import Reference
from stormgen.diagnostics import nearest
from stormgen.language.syntax import Dotted
from stormgen.source import Span


class Names:
    """All slots of a model by name. A short name is looked up in its aggregate, context, then everywhere."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self._by_name: dict[str, dict[str, list[Slot]]] = defaultdict(dict)

    def put(self, kind: str, name: str, slots: list[Slot]) -> None:
        """From now on these are the slots of that kind and name."""
        if slots:
            self._by_name[kind][name] = slots
        else:
            self._by_name[kind].pop(name, None)

    def of(self, kind: str, name: str) -> Sequence[Slot]:
        """Every slot of a kind and name, wherever it stands."""
        return self._by_name[kind].get(name, ())

    def refer(self, name: Dotted, kinds: Sequence[str], place: Place, hint: str | None = None) -> Reference | None:
        """The reference that a name makes; None after a report where it makes none."""
        slot = self.slot(name, kinds, place, hint)
        return Reference(slot.key, name.span) if slot else None

    def refer_all(self, names: Iterable[Dotted], kinds: Sequence[str], place: Place) -> tuple[Reference, ...]:
        found = (self.refer(name, kinds, place) for name in names)
        return tuple(reference for reference in found if reference is not None)

    def slot(self, name: Dotted, kinds: Sequence[str], place: Place, hint: str | None = None) -> Slot | None:
        for kind in kinds:
            found = self.closest(name.text, kind, place)
            if len(found) > 1:
                self.problems.ambiguous(kind, name.text, choices_of(found), len(found), name.span)
            if found:
                return found[0] if len(found) == 1 else None
        self._unknown(name, kinds, hint)
        return None

    def closest(self, text: str, kind: str, place: Place) -> list[Slot]:
        """The slots of a kind that a name may mean here: those nearest to the place, several if equal."""
        by_name = self._by_name[kind]
        owners: list[str] = []
        if "." in text:
            *owners, last = text.split(".")
            self.problems.looked_up.update((last, text))
            found = [slot for slot in by_name.get(last, ()) if _within(owners, slot.place)] or by_name.get(text, [])
        else:
            self.problems.looked_up.add(text)
            found = by_name.get(text, [])
            if len(found) > 1:
                found = [slot for slot in found if slot.place[0] == place[0]] or found
        if len(found) < 2:
            return found
        exact = [slot for slot in found if owners and str(slot.key) == text]
        return exact or _innermost(found, place)

    def has(self, kind: str, name: str) -> bool:
        """Whether anything of a kind has this name, wherever it stands."""
        self.problems.looked_up.add(name)
        return name in self._by_name[kind]

    def all(self, kind: str) -> Iterable[str]:
        """Every declared name of a kind."""
        return self._by_name.get(kind, {}).keys()

    def _is_declared_in_damage(self, name: str, kinds: Sequence[str]) -> bool:
        """Whether a declaration that was read with a mistake has this name and more, as `Orderid: uuid)` has."""
        slots = (
            slots for kind in kinds for known, slots in self._by_name.get(kind, {}).items() if known.startswith(name)
        )
        return any(self.problems.is_damaged(slot.span) for group in slots for slot in group)

    def _unknown(self, name: Dotted, kinds: Sequence[str], hint: str | None) -> None:
        last = name.last
        other = next(
            (kind for kind in sorted(self._by_name) if kind not in kinds and last in self._by_name[kind]), None
        )
        known = [n for kind in kinds for n in self._by_name.get(kind, ())]
        what = one_of(list(kinds))
        close = nearest(last, known)
        if other and "." not in name.text and close is None:
            slot = self._by_name[other][last][0]
            article = "an" if other[0] in "aeiou" else "a"
            message = f"{last} is {article} {other} ({slot.span}); {what} would fit here."
            self.problems.report(WRONG_KIND, message, name.span, hint)
            return
        self.problems.unsettled = True
        if self._is_declared_in_damage(last, kinds) or self.problems.may_be_lost(name.text.split(".")):
            return
        if close and "." in name.text:
            paths = sorted(str(slot.key) for kind in kinds for slot in self._by_name.get(kind, {}).get(close, ()))
            self.problems.unknown(what, name.text, [], name.span, f"Did you mean {one_of(paths[:3])}?")
            return
        if "." not in name.text:
            known = [close] if close else []
        self.problems.missing(what, name.text, known, name.span, hint or _how_to_declare(kinds[0], last))


def _innermost(found: list[Slot], place: Place) -> list[Slot]:
    """Those of the same aggregate, else those right in the same context, else those somewhere in it, else all."""
    here = [slot for slot in found if slot.place[0] == place[0]]
    own = [slot for slot in here if slot.place == place]
    return own or [slot for slot in here if slot.place[1] is None] or here or found


def choices_of(slots: Sequence[Slot]) -> list[tuple[str, Span]]:
    """The first few of the elements that a name may mean, in the order of their paths."""
    return sorted(((str(slot.key), slot.span) for slot in slots[:MOST_NAMED]), key=lambda choice: choice[0])


def _how_to_declare(kind: str, name: str) -> str | None:
    return f"Declare it: {kind} {name}" if kind in ("actor", "system", "event", "command", "view", "policy") else None


def _within(owners: list[str], place: Place) -> bool:
    """Whether the owners written before a name are among those of a place, in their order."""
    rest = iter(part for part in place if part)
    return all(any(owner == part for part in rest) for owner in owners)
