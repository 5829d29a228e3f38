"""Policies and commands in; those that set each other off for ever out, each ring with its shortest way round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from stormgen.behaviour.state_use import changed_by, looked_at
from stormgen.binding.circles import components
from stormgen.board import Aggregate, Board, Command, Emit, Event, Key, Policy
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.diagnostics.wording import listed, one_or_more
from stormgen.flow import Flow

POLICY_CYCLE = declare("STORM412", "policy-cycle", "warning")
_MOST = 18

Graph = Mapping[Key, Sequence[Key]]


def endless_loops(board: Board, flow: Flow) -> Iterator[tuple[Key, ...]]:
    """The stickies of each ring in the order in which they set each other off, beginning with a policy."""
    reactions = _reactions(board, flow)
    for circle in components(reactions):
        if len(circle) > 1:
            endless = _without_ends(set(circle), reactions, board)
            for rest in components(endless):
                if len(rest) > 1:
                    yield tuple(_shortest(endless, set(rest)))


def _without_ends(circle: set[Key], reactions: Graph, board: Board) -> Graph:
    """What is left of a circle without the commands at which it may stop."""
    changed: dict[Key | None, set[str]] = defaultdict(set)
    for event in (board.find(Event, key) for key in circle if key.kind == "event"):
        changed[event.aggregate] |= changed_by(event)
    return {
        key: [other for other in reactions[key] if other in circle]
        for key in reactions
        if key in circle and not (key.kind == "command" and _may_end(key, circle, changed, board))
    }


def _reactions(board: Board, flow: Flow) -> Graph:
    """What each policy issues, each command emits and each event sets off; a join acts once, so it ends a circle."""
    ends = {policy.key for policy in board.policies if policy.joins}
    graph: dict[Key, list[Key]] = {}
    for edge in flow.edges_of("issues", "emits", "triggers"):
        if edge.source.kind != "actor" and "saga" not in (edge.source.kind, edge.target.kind):
            graph.setdefault(edge.source, [])
            if edge.target not in ends:
                graph[edge.source].append(edge.target)
    return graph


def _may_end(key: Key, circle: set[Key], changed: Mapping[Key | None, set[str]], board: Board) -> bool:
    """Whether the circle may stop here: by another outcome, or by a refusal that hangs on what the circle changed."""
    command = board.find(Command, key)
    if command.one_outcome and any(outcome.key not in circle for outcome in command.outcomes):
        return True
    if command.aggregate is None or command.aggregate not in changed:
        return False
    aggregate = board.find(Aggregate, command.aggregate)
    return any(
        changed[command.aggregate] & looked_at(require.condition, aggregate)
        and not (isinstance(require.otherwise, Emit) and require.otherwise.event.key in circle)
        for require in command.requires
    )


def _shortest(graph: Graph, circle: set[Key]) -> list[Key]:
    """The shortest way round from the first policy of the circle."""
    start = next(key for key in graph if key in circle and key.kind == "policy")
    came_from: dict[Key, Key] = {}
    waiting = [start]
    for key in waiting:
        for other in graph[key]:
            if other == start:
                way = [key]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if other in circle and other not in came_from:
                came_from[other] = key
                waiting.append(other)
    raise AssertionError(f"{start} is on no circle")


def endless_loop(way: Sequence[Key], board: Board) -> Diagnostic:
    """The finding that tells of a ring."""
    policies = [board.find(Policy, key) for key in way if key.kind == "policy"]
    first = policies[0]
    names = " -> ".join(key.name for key in (*way, way[0])) if len(way) <= _MOST else f"{len(way)} stickies long"
    return Diagnostic(
        POLICY_CYCLE,
        f"{listed([p.name for p in policies])} {one_or_more(policies, 'sets', 'set')} off an endless loop: {names}.",
        first.span,
        "Let a command on the way be refused by a `require` on what its events change, or take one policy away.",
        tuple(Related(f"{p.name} is on the way.", p.span) for p in policies[1:_MOST]),
    )
