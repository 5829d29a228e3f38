"""Groups of stickies in; the same groups with a rank of time each, and the free ones drawn to a cause, out."""

from collections.abc import Iterable, Iterator

from stormgen.board import Board, Key, Saga
from stormgen.flow import Edge, Flow
from stormgen.flow.graph import WORK
from stormgen.pictures.wall.clusters import Cluster, Clusters
from stormgen.pictures.wall.gather import told_through
from stormgen.pictures.wall.ranks import Link, rank
from stormgen.values import value

IN_TIME = (*WORK, "precedes")

# What stands at the side of one event; the rest follow in a column of their own.
MOST_REACTIONS = 3


@value
class Timeline:
    """The rank of every group, and which groups stand before or after any other."""

    ranks: list[int]
    linked: frozenset[int]


def order_in_time(found: Clusters, board: Board, flow: Flow) -> Timeline:
    """Ranks all groups. Moves policies, views and sagas that stand alone to the event before them.

    A group that is empty afterwards keeps its number and has no stickies.
    """
    ranks = _ranks(found, _links(found, board, flow))
    for cluster in found.all:
        key = cluster.alone
        if key is not None and key.kind in ("policy", "view", "saga"):
            cause = _cause_beside(key, found, board, flow, ranks)
            if cause is not None and len(found.all[found.home[cause]].reactions[cause]) < MOST_REACTIONS:
                found.react(cause, key)
    links = list(_links(found, board, flow))
    ranks = _ranks(found, links)
    _repeat_events(found, flow)
    return Timeline(ranks, frozenset(end for link in links for end in link if link[0] != link[1]))


def _ranks(found: Clusters, links: Iterable[Link]) -> list[int]:
    families: dict[object, int] = {}
    kin = [families.setdefault(_family(at, cluster), len(families)) for at, cluster in enumerate(found.all)]
    return rank(len(found.all), links, kin)


def _family(number: int, cluster: Cluster) -> object:
    """Groups of one aggregate, and events of one system, are told one after the other."""
    if cluster.aggregate is not None:
        return cluster.lane, cluster.aggregate
    return (cluster.lane, cluster.systems[0]) if cluster.systems else number


def _links(found: Clusters, board: Board, flow: Flow) -> Iterator[Link]:
    home = found.home
    told = ((first, last) for first, _, last in told_through(board))
    for source, target in (*told, *saga_paths(board, flow)):
        if source in home and target in home:
            yield home[source], home[target]
    yield from _loose_events(found, flow)
    # What stands at the side of its latest cause is no reason to move that group behind the other causes.
    at_side = {key for cluster in found.all for keys in cluster.reactions.values() for key in keys}
    for edge in flow.edges_of(*IN_TIME):
        known = edge.source in home and edge.target in home and edge.target not in at_side
        if known and "saga" not in (edge.source.kind, edge.target.kind) and not _repeated(edge, found):
            yield home[edge.source], home[edge.target]


def _loose_events(found: Clusters, flow: Flow) -> Iterator[Link]:
    """Events of one lane that nothing leads to or from are told in the order in which they are written."""
    last: dict[Key | None, int] = {}
    for number, cluster in enumerate(found.all):
        key = cluster.alone or (cluster.events[0] if cluster.command is None and len(cluster.events) == 1 else None)
        if key is None or key.kind != "event" or flow.into(key, *IN_TIME) or flow.out_of(key, *IN_TIME):
            continue
        if cluster.lane in last:
            yield last[cluster.lane], number
        last[cluster.lane] = number


def _repeated(edge: Edge, found: Clusters) -> bool:
    """Whether an event stands beside another command that emits it: then this one says nothing of its time."""
    beside = found.all[found.home[edge.target]].command
    return edge.kind == "emits" and beside not in (None, edge.source)


def saga_paths(board: Board, flow: Flow) -> Iterator[tuple[Key, Key]]:
    """What leads to a saga, and from facts to the commands that it issues because of them.

    A refusal leads to the undoing of the step before, and each undoing to that of the step before it.
    """
    for saga in board.sagas:
        yield from ((reference.key, saga.key) for reference in saga.start)
        if saga.style == "orchestration":
            yield from _steps(saga)
            yield from _undoing(saga, flow)


def _steps(saga: Saga) -> Iterator[tuple[Key, Key]]:
    facts = [saga.key]
    for step in saga.steps:
        if step.do is not None:
            command = step.do.command.key
            yield from ((fact, command) for fact in facts)
        facts = [reference.key for reference in step.done] or facts


def _undoing(saga: Saga, flow: Flow) -> Iterator[tuple[Key, Key]]:
    before: Key | None = None
    for step in saga.steps:
        if before is not None:
            yield from ((reference.key, before) for reference in step.failed)
        if step.undo is not None:
            if before is not None:
                yield from ((e.target, before) for e in flow.out_of(step.undo.command.key, "emits"))
            before = step.undo.command.key


def _cause_beside(key: Key, found: Clusters, board: Board, flow: Flow, ranks: list[int]) -> Key | None:
    """The latest event before a sticky, if that stands in the same lane and can take it at its side."""
    lane = found.all[found.home[key]].lane
    edges = flow.into(key, "triggers", "updates")
    if key.kind == "saga":
        start = {reference.key for reference in board.find(Saga, key).start}
        edges = tuple(e for e in edges if e.source in start)
    latest = max((ranks[found.home[e.source]] for e in edges if e.source in found.home), default=-1)
    for edge in reversed(edges):
        number = found.home.get(edge.source, -1)
        if number >= 0 and found.all[number].lane == lane and ranks[number] == latest:
            beside = [edge.source] if edge.source.kind == "event" else found.all[number].events[-1:]
            if beside:
                return beside[0]
    return None


def _repeat_events(found: Clusters, flow: Flow) -> None:
    """A command whose event stands beside another command of its lane shows that event again."""
    for cluster in found.all:
        if cluster.command is None:
            continue
        for edge in flow.out_of(cluster.command, "emits"):
            other = found.all[found.home[edge.target]]
            beside = edge.target in cluster.events or edge.target in cluster.repeats
            if not beside and other.command is not None and other.lane == cluster.lane:
                cluster.repeats.append(edge.target)
