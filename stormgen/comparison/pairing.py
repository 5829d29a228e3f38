"""Two boards in; which element of the one is which of the other out.

The same kind and path are the same element. Of the rest, one whose context or aggregate is another now goes with
it; one of the same name elsewhere has moved, if it still says much the same; and one that vanished where a very
alike one came has probably been renamed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from stormgen.board import Board, Element, Event, Hotspot, Key, Opportunity
from stormgen.comparison.likeness import MOVED, RENAMED_IF_SO_CALLED, Candidate, Shapes, is_rename

# What others stand in comes before them.
_OWNERS = ("context", "legacy", "aggregate")
LEGACY = ("table", "route", "transaction", "module")
# So many comparisons of names take about a second; a wall that was exchanged as a whole is told as that.
_MOST_CANDIDATES = 10_000


@dataclass(slots=True)
class Pairing:
    """`now` has the new key of every old element that is still there."""

    old: Board
    new: Board
    now: dict[Key, Key] = field(default_factory=dict)

    def pairs(self) -> Iterator[tuple[Element, Element]]:
        return ((self.old[before], self.new[after]) for before, after in self.now.items())

    def removed(self) -> list[Element]:
        return [element for element in self.old if element.key not in self.now]

    def added(self) -> list[Element]:
        taken = set(self.now.values())
        return [element for element in self.new if element.key not in taken]

    def owner_now(self, key: Key) -> str:
        """The path that what an old element stands in has now."""
        return self.path_now(owner_path(key))

    def path_now(self, path: str) -> str:
        """The path of an old aggregate, context or system, as it is now."""
        for kind in ("aggregate", "context", "legacy"):
            if Key(kind, path) in self.now:
                return self.now[Key(kind, path)].path
        owner, dot, name = path.rpartition(".")
        return f"{self.path_now(owner)}.{name}" if dot else path


def owner_path(key: Key) -> str:
    """The path of the aggregate, context or old system that an element stands in; "" for none."""
    if key.kind in LEGACY:
        return key.path.partition(".")[0]
    return key.path.rpartition(".")[0]


def name_of(key: Key) -> str:
    """The name below the owner; that of a route may have dots."""
    return key.path.removeprefix(owner_path(key)).removeprefix(".")


def pair(old: Board, new: Board) -> Pairing:
    """Find every old element again that is still there."""
    pairing = Pairing(old, new, _equal_notes(old, new))
    taken = set(pairing.now.values())
    for key in (element.key for element in old if element.key not in pairing.now):
        if key in new and key not in taken:
            pairing.now[key] = key
    _take_said(pairing)
    kinds = {element.key.kind for element in pairing.removed()} & {element.key.kind for element in pairing.added()}
    if kinds:
        shapes = Shapes(pairing.old, pairing.new, pairing.now)
        for kind in sorted(kinds, key=lambda kind: (_OWNERS.index(kind) if kind in _OWNERS else len(_OWNERS), kind)):
            _follow_owners(kind, pairing)
            _find_moved(kind, pairing, shapes)
            _find_renamed(kind, pairing, shapes)
    return pairing


def _equal_notes(old: Board, new: Board) -> dict[Key, Key]:
    """Notes that say the same about the same. Those of one text are numbered as they come, so keys don't tell."""
    waiting: dict[object, list[Key]] = defaultdict(list)
    for note in _notes(new):
        waiting[_said_by(note)].append(note.key)
    return {note.key: waiting[_said_by(note)].pop(0) for note in _notes(old) if waiting[_said_by(note)]}


def _notes(board: Board) -> tuple[Hotspot | Opportunity, ...]:
    return (*board.hotspots, *board.opportunities)


def _said_by(note: Hotspot | Opportunity) -> object:
    return note.key.kind, owner_path(note.key), note.label, frozenset(reference.key for reference in note.on)


def _take_said(pairing: Pairing) -> None:
    """An event that says what it was called is that one."""
    for event in pairing.added():
        if isinstance(event, Event) and event.renamed_from:
            former = Key("event", event.renamed_from)
            if former in pairing.old and former not in pairing.now:
                pairing.now[former] = event.key


def _follow_owners(kind: str, pairing: Pairing) -> None:
    added = {element.key for element in pairing.added() if element.key.kind == kind}
    for key in [e.key for e in pairing.removed() if e.key.kind == kind]:
        owner = pairing.owner_now(key)
        there = Key(kind, f"{owner}.{name_of(key)}" if owner else name_of(key))
        if there in added:
            pairing.now[key] = there


def _find_moved(kind: str, pairing: Pairing, shapes: Shapes) -> None:
    for olds, news in _groups(kind, pairing, name_of, name_of):
        # Of one name in two places: they are one element if they say much the same.
        _take_best(pairing, _candidates(olds, news, shapes, MOVED))


def _find_renamed(kind: str, pairing: Pairing, shapes: Shapes) -> None:
    for olds, news in _groups(kind, pairing, pairing.owner_now, owner_path):
        candidates = _candidates(olds, news, shapes, RENAMED_IF_SO_CALLED)
        _take_best(pairing, [c for c in candidates if is_rename(c, candidates)])


def _groups(
    kind: str, pairing: Pairing, of_old: Callable[[Key], str], of_new: Callable[[Key], str]
) -> list[tuple[list[Element], list[Element]]]:
    """The elements that are still to be found, old and new, by what they must have in common."""
    groups: dict[str, tuple[list[Element], list[Element]]] = defaultdict(lambda: ([], []))
    for element in pairing.removed():
        if element.key.kind == kind:
            groups[of_old(element.key)][0].append(element)
    for element in pairing.added():
        if element.key.kind == kind:
            groups[of_new(element.key)][1].append(element)
    return [groups[name] for name in sorted(groups)]


def _candidates(olds: Sequence[Element], news: Sequence[Element], shapes: Shapes, least: float) -> list[Candidate]:
    return list(shapes.candidates(olds, news, least)) if len(olds) * len(news) <= _MOST_CANDIDATES else []


def _take_best(pairing: Pairing, candidates: Iterable[Candidate]) -> None:
    """Each element once, the most alike first."""
    taken: set[Key] = set()
    for candidate in sorted(candidates, key=lambda c: c.sort_key):
        if candidate.old.key not in pairing.now and candidate.new.key not in taken:
            pairing.now[candidate.old.key] = candidate.new.key
            taken.add(candidate.new.key)
