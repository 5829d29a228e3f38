"""Facts in; the contexts of the model and what crosses from one to another, counted by kind, out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from stormgen.binding.model import label_of
from stormgen.board import Aggregate, Board, Command, Context, Event, Key, Saga, View
from stormgen.facts import Facts
from stormgen.flow import Edge, EdgeKind

# What an edge of the flow means when its ends stand in two contexts. Events and what they reach go the
# way of the arrow; a reference or a call points at what it needs.
_MEANING: Mapping[EdgeKind, str] = {
    "triggers": "event",
    "updates": "event",
    "precedes": "event",
    "notifies": "event",
    "raises": "event",
    "issues": "command",
    "emits": "command",
    "references": "reference",
    "calls": "call",
    "depends": "dependency",
    "co-writes": "transaction",
}
MEANINGS = tuple(dict.fromkeys(_MEANING.values()))


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the map: a context (declared or inferred), an outside system, or what is not placed.

    `kind` is context, inferred, unplaced or system; `about` says what it is for; `holds` counts by kind.
    """

    name: str
    kind: str
    about: str = ""
    subdomain: str = ""
    team: str = ""
    holds: tuple[tuple[str, int], ...] = ()
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Crossing:
    """What goes from one place to another: by meaning, the names that cross. A transaction has no direction."""

    source: int
    target: int
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ContextGraph:
    """Crossings name places by their position."""

    places: tuple[Place, ...]
    crossings: tuple[Crossing, ...]


def map_contexts(facts: Facts) -> ContextGraph:
    """Contexts as declared; where the model declares none, as inferred."""
    board = facts.board
    homes = _homes(facts)
    places = [_place(board, name, homes) for name in _names(facts, homes)]
    number = {place.name: at for at, place in enumerate(places)}
    where = {key: number[name] for key, name in homes.items()}
    for system in board.systems:
        where[system.key] = len(places)
        places.append(Place(system.label, "system", key=system.key))
    return ContextGraph(tuple(places), tuple(_crossings(facts, where)))


_NOT_PLACED = ""


def _homes(facts: Facts) -> dict[Key, str]:
    """The name of the context of every sticky that has one; "" for the others."""
    board = facts.board
    homes = {e.key: _context_name(board, e.key) for e in board if e.key.kind in _INSIDE}
    if not board.contexts and facts.seams is not None:
        homes.update((key, name) for key, name in facts.seams.home_of().items() if key in homes)
    return homes


_INSIDE = ("aggregate", "command", "event", "policy", "view", "saga")


def _context_name(board: Board, key: Key) -> str:
    context = board.context_of(key)
    return context.path if context else _NOT_PLACED


def _names(facts: Facts, homes: Mapping[Key, str]) -> list[str]:
    declared = [context.key.path for context in facts.board.contexts]
    inferred = [] if declared or facts.seams is None else [context.name for context in facts.seams.contexts]
    return list(dict.fromkeys(chain(declared, inferred, homes.values())))


def _place(board: Board, name: str, homes: Mapping[Key, str]) -> Place:
    inside = [board[key] for key, home in homes.items() if home == name]
    counts = [(word, sum(isinstance(e, cls) for e in inside)) for word, cls in _COUNTED]
    holds = tuple((word, count) for word, count in counts if count)
    key = Key("context", name)
    if key not in board:
        return Place(name, "inferred" if name else "unplaced", holds=holds)
    context = board.find(Context, key)
    label = "" if context.label == label_of(context.name) else context.label
    team = f"team {context.team}" if context.team else ""
    return Place(name, "context", label, context.subdomain or "", team, holds, key)


_COUNTED = (("aggregate", Aggregate), ("command", Command), ("event", Event), ("view", View), ("saga", Saga))


def _crossings(facts: Facts, where: Mapping[Key, int]) -> Iterator[Crossing]:
    found: dict[tuple[int, int], dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for edge in facts.flow.edges_of(*_MEANING):
        source, target = where.get(edge.source), where.get(edge.target)
        if source is None or target is None or source == target:
            continue
        meaning = _MEANING[edge.kind]
        if meaning == "transaction":
            source, target = sorted((source, target))
        found[source, target][meaning][_crosses(edge)] = None
    for (source, target), names in sorted(found.items()):
        yield Crossing(source, target, {m: tuple(names[m]) for m in MEANINGS if m in names})


def _crosses(edge: Edge) -> str:
    """What goes over the border: the event, the command, or which aggregates or tables meet there."""
    if edge.kind in ("issues", "emits", "raises"):
        return edge.target.name
    if edge.kind in ("triggers", "updates", "notifies", "precedes", "calls"):
        return edge.source.name
    return edge.note if edge.kind == "co-writes" else f"{edge.source.name} to {edge.target.name} {edge.note}"
