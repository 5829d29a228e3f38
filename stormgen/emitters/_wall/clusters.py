"""A board and its flow in; the small groups that stand together on a wall out.

A group is what Brandolini's grammar reads in one breath: who or which policy asks, the command, the
aggregate or system that handles it, the events that follow, and what they update or trigger. A sticky
that fits into no such group stands alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from stormgen.board import Board, Command, Event, Key
from stormgen.flow import Flow

ALONE = ("policy", "view", "saga", "aggregate", "system", "actor", "hotspot", "opportunity")
NOTES = ("hotspot", "opportunity")


@dataclass(slots=True)
class Cluster:
    """One group while it is put together, in the lane of one context.

    `reactions` are what an event updates, triggers or notifies, by that event. `repeats` are events
    whose own sticky stands in another group. `steps` are sagas that issue the command, each with what
    it does there. `readers` are who learns from a view, by that view. `alone` is the one sticky of a group
    of its own.
    """

    lane: Key | None
    aggregate: Key | None = None
    command: Key | None = None
    events: list[Key] = field(default_factory=list)
    repeats: list[Key] = field(default_factory=list)
    policies: list[Key] = field(default_factory=list)
    steps: list[tuple[Key, str]] = field(default_factory=list)
    actors: list[Key] = field(default_factory=list)
    systems: list[Key] = field(default_factory=list)
    reactions: dict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))
    readers: dict[Key, list[Key]] = field(default_factory=dict)
    alone: Key | None = None

    def keys(self) -> Iterator[Key]:
        """Every sticky whose own place is this group."""
        single = (self.command, self.alone)
        yield from (key for key in single if key is not None)
        yield from self.events
        yield from self.policies
        yield from (key for keys in self.reactions.values() for key in keys)


@dataclass(slots=True)
class Clusters:
    """All groups in the order of the text, where each sticky has its place, and the notes on stickies."""

    all: list[Cluster]
    home: dict[Key, int]
    notes: dict[Key, list[Key]]
    readers: dict[Key, list[Key]]

    def add(self, cluster: Cluster) -> None:
        """Append a group and note where its stickies stand."""
        self.home.update((key, len(self.all)) for key in cluster.keys())
        self.all.append(cluster)
        if cluster.alone in self.readers:
            cluster.readers[cluster.alone] = self.readers[cluster.alone]

    def react(self, event: Key, key: Key) -> None:
        """Move a sticky that stands alone to the right side of an event."""
        beside = self.all[self.home[event]]
        alone = self.all[self.home[key]]
        alone.alone = None
        beside.reactions[event].append(key)
        beside.readers.update(alone.readers)
        self.home[key] = self.home[event]


def gather(board: Board, flow: Flow) -> Clusters:
    """The groups of a board, before time is known: free policies and views still stand alone."""
    found = Clusters([], {}, {}, _readers(board, flow))
    for element in board:
        if isinstance(element, Command):
            found.add(_around(element, board, flow))
        elif isinstance(element, Event) and _emitter(element, board, flow) is None:
            found.add(_of_event(element, flow))
    _place_policies(found, board, flow)
    _place_steps(found, board)
    _place_notes(found, board)
    _place_the_rest(found, board)
    return found


def _around(command: Command, board: Board, flow: Flow) -> Cluster:
    cluster = Cluster(command.context, command.aggregate, command.key)
    cluster.actors = _distinct(e.source for e in flow.into(command.key, "issues") if e.source.kind == "actor")
    cluster.systems = _distinct(e.target for e in flow.out_of(command.key, "calls"))
    for event in _distinct(e.target for e in flow.out_of(command.key, "emits")):
        if _emitter(board.find(Event, event), board, flow) == command.key:
            _adopt(cluster, board.find(Event, event), flow)
    for system in cluster.systems:
        for event in _distinct(e.target for e in flow.out_of(system, "raises")):
            if event not in cluster.events and _emitter(board.find(Event, event), board, flow) == command.key:
                _adopt(cluster, board.find(Event, event), flow)
    return cluster


def _of_event(event: Event, flow: Flow) -> Cluster:
    cluster = Cluster(event.context)
    cluster.systems = _distinct(e.source for e in flow.into(event.key, "raises"))
    _adopt(cluster, event, flow)
    return cluster


def _adopt(cluster: Cluster, event: Event, flow: Flow) -> None:
    cluster.events.append(event.key)
    cluster.aggregate = cluster.aggregate or event.aggregate
    cluster.reactions[event.key] = _distinct(e.target for e in flow.out_of(event.key, "notifies"))


def _emitter(event: Event, board: Board, flow: Flow) -> Key | None:
    """The command beside which an event stands: the first that emits it in its own context and aggregate.

    An event that only a system raises stands beside the one command of its context that calls the system.
    """
    for edge in flow.into(event.key, "emits"):
        command = board.find(Command, edge.source)
        same = command.aggregate == event.aggregate or command.aggregate is None or event.aggregate is None
        if same and command.context == event.context:
            return command.key
    callers = [
        call.source
        for edge in flow.into(event.key, "raises")
        for call in flow.into(edge.source, "calls")
        if flow.context_of(call.source) == event.context
    ]
    return callers[0] if len(set(callers)) == 1 else None


def _place_policies(found: Clusters, board: Board, flow: Flow) -> None:
    """A policy stands left of the first command it issues in its own context."""
    for policy in board.policies:
        issued = (e.target for e in flow.out_of(policy.key, "issues"))
        near = next((c for c in issued if flow.context_of(c) == policy.context), None)
        if near is not None:
            found.all[found.home[near]].policies.append(policy.key)
            found.home[policy.key] = found.home[near]


def _place_steps(found: Clusters, board: Board) -> None:
    """A saga that issues its commands itself stands left of each of them again, as a policy would."""
    for saga in (s for s in board.sagas if s.style == "orchestration"):
        for step in saga.steps:
            for issued, what in ((step.do, step.name), (step.undo, f"undo {step.name}")):
                if issued is not None:
                    steps = found.all[found.home[issued.command.key]].steps
                    if saga.key not in (key for key, _ in steps):
                        steps.append((saga.key, f"{saga.label}: {what}"))


def _place_notes(found: Clusters, board: Board) -> None:
    """A note stands below the first sticky it is about that has a place for it."""
    for note in (e for e in board if e.key.kind in NOTES):
        on = [reference.key for reference in getattr(note, "on", ())]
        bearer = next((k for k in on if k.kind in ("command", "event", "policy", "view", "saga", "aggregate")), None)
        if bearer is not None:
            found.notes.setdefault(bearer, []).append(note.key)


def _place_the_rest(found: Clusters, board: Board) -> None:
    shown = {key for c in found.all for keys in (c.actors, c.systems, *c.reactions.values()) for key in keys}
    shown |= {c.aggregate for c in found.all if c.aggregate} | set(found.home)
    shown |= {actor for actors in found.readers.values() for actor in actors}
    shown |= {note for notes in found.notes.values() for note in notes}
    for number, cluster in enumerate(found.all):
        if cluster.aggregate is not None:
            found.home.setdefault(cluster.aggregate, number)
    for element in board:
        if element.key.kind in ALONE and element.key not in shown:
            found.add(Cluster(board.context_of(element.key), alone=element.key))


def _readers(board: Board, flow: Flow) -> dict[Key, list[Key]]:
    """Who learns from each view; not who then, as a story tells, issues a command: they stand beside that."""
    told = {(first, actor) for first, actor, _ in told_through(board)}
    readers: dict[Key, list[Key]] = {}
    for edge in flow.edges_of("informs"):
        known = readers.setdefault(edge.source, [])
        if (edge.source, edge.target) not in told and edge.target not in known:
            known.append(edge.target)
    return readers


def told_through(board: Board) -> Iterator[tuple[Key, Key, Key]]:
    """Two arrows of a story that meet at a person or a system: these stand on the wall many times."""
    for story in board.stories:
        for first, second in zip(story.arrows, story.arrows[1:], strict=False):
            between = first.target.key
            if between == second.source.key and between.kind in ("actor", "system"):
                yield first.source.key, between, second.target.key


def _distinct(keys: Iterator[Key]) -> list[Key]:
    return list(dict.fromkeys(keys))
