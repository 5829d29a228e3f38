"""A board and its flow in; the groups of the wall, before time is known, out."""

from collections.abc import Iterable, Iterator, Mapping

from stormgen.board import Board, Command, Event, Hotspot, Key, Opportunity
from stormgen.flow import Flow
from stormgen.pictures.wall.clusters import Cluster, Clusters

NOTES = ("hotspot", "opportunity")
_ALONE = ("policy", "view", "saga", "aggregate", "system", "actor", *NOTES)
_BEARS_NOTES = ("command", "event", "policy", "view", "saga", "aggregate")


def gather(board: Board, flow: Flow) -> Clusters:
    """Each command with its events; policies beside what they issue; all that is left alone."""
    found = Clusters()
    beside = _beside(board, flow)
    for element in board:
        if isinstance(element, Command):
            found.add(_of_command(element, board, flow, beside))
        elif isinstance(element, Event) and element.key not in beside:
            found.add(_with_event(Cluster(element.context), element, flow))
    _place_policies(found, board, flow)
    _place_steps(found, board)
    _place_notes(found, board)
    _place_the_rest(found, board, _readers(board, flow))
    return found


def told_through(board: Board) -> Iterator[tuple[Key, Key, Key]]:
    """Two arrows of a story that meet at a person or a system: these stand on the wall many times."""
    for story in board.stories:
        for first, second in zip(story.arrows, story.arrows[1:], strict=False):
            between = first.target.key
            if between == second.source.key and between.kind in ("actor", "system"):
                yield first.source.key, between, second.target.key


def _beside(board: Board, flow: Flow) -> dict[Key, Key]:
    """By event, the command at whose side it stands.

    That is the first command that emits it in its own context and aggregate; of an event that only a
    system raises, the one command of its context that calls the system. A command of no aggregate yet
    stands with the aggregate of the first of its events.
    """
    beside: dict[Key, Key] = {}
    for command in board.commands:
        aggregate = command.aggregate
        for edge in flow.out_of(command.key, "emits"):
            event = board.find(Event, edge.target)
            fits = None in (aggregate, event.aggregate) or aggregate == event.aggregate
            if fits and command.context == event.context and event.key not in beside:
                beside[event.key] = command.key
                aggregate = aggregate or event.aggregate
    for event in board.events:
        callers = _callers(event, flow)
        if event.key not in beside and len(callers) == 1:
            beside[event.key] = callers[0]
    return beside


def _callers(event: Event, flow: Flow) -> list[Key]:
    calls = (call for edge in flow.into(event.key, "raises") for call in flow.into(edge.source, "calls"))
    return _distinct(call.source for call in calls if flow.context_of(call.source) == event.context)


def _of_command(command: Command, board: Board, flow: Flow, beside: Mapping[Key, Key]) -> Cluster:
    cluster = Cluster(command.context, command.aggregate, command.key)
    cluster.actors = _distinct(e.source for e in flow.into(command.key, "issues") if e.source.kind == "actor")
    cluster.systems = _distinct(e.target for e in flow.out_of(command.key, "calls"))
    emitted = [e.target for e in flow.out_of(command.key, "emits")]
    raised = [e.target for system in cluster.systems for e in flow.out_of(system, "raises")]
    for event in _distinct([*emitted, *raised]):
        if beside.get(event) == command.key:
            _with_event(cluster, board.find(Event, event), flow)
    return cluster


def _with_event(cluster: Cluster, event: Event, flow: Flow) -> Cluster:
    cluster.events.append(event.key)
    cluster.aggregate = cluster.aggregate or event.aggregate
    cluster.systems = _distinct([*cluster.systems, *(e.source for e in flow.into(event.key, "raises"))])
    cluster.reactions[event.key] = _distinct(e.target for e in flow.out_of(event.key, "notifies"))
    return cluster


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
    notes: tuple[Hotspot | Opportunity, ...] = (*board.hotspots, *board.opportunities)
    for note in notes:
        bearer = next((r.key for r in note.on if r.key.kind in _BEARS_NOTES), None)
        if bearer is not None:
            found.notes.setdefault(bearer, []).append(note.key)


def _readers(board: Board, flow: Flow) -> dict[Key, list[Key]]:
    """Who learns from each view; not who then, as a story tells, issues a command: they stand beside that."""
    told = {(first, actor) for first, actor, _ in told_through(board)}
    readers: dict[Key, list[Key]] = {}
    for edge in flow.edges_of("informs"):
        known = readers.setdefault(edge.source, [])
        if (edge.source, edge.target) not in told and edge.target not in known:
            known.append(edge.target)
    return readers


def _place_the_rest(found: Clusters, board: Board, readers: Mapping[Key, list[Key]]) -> None:
    for number, cluster in enumerate(found.all):
        if cluster.aggregate is not None:
            found.home.setdefault(cluster.aggregate, number)
    shown = {*found.home, *(key for cluster in found.all for key in cluster.repeated())}
    shown.update(key for keys in (*readers.values(), *found.notes.values()) for key in keys)
    for element in board:
        key = element.key
        if key.kind in _ALONE and key not in shown:
            found.add(Cluster(board.context_of(key), readers={key: readers.get(key, [])}, alone=key))


def _distinct(keys: Iterable[Key]) -> list[Key]:
    return list(dict.fromkeys(keys))
