"""The board in; its flow graph out: one node a sticky, one edge a relation that the text states."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from stormgen.board import (
    Aggregate,
    Board,
    Command,
    Element,
    Event,
    Key,
    Legacy,
    Module,
    Placed,
    Policy,
    Reference,
    Route,
    Saga,
    Story,
    Table,
    Transaction,
    View,
)
from stormgen.board.types import Alias, Field, ListOf, MapOf, Named, Optional, RefTo, SetOf, Structure, Type
from stormgen.flow.graph import NODE_KINDS, Edge, Flow, Node

_SHOWN = frozenset(NODE_KINDS)


def trace(board: Board) -> Flow:
    """The graph of a board, in the order of the text."""
    paths = Counter(element.key.path for element in board if element.key.kind in _SHOWN)
    nodes: list[Node] = []
    edges: list[Edge] = []
    for element in board:
        if element.key.kind in _SHOWN:
            node = _node(element, shared=paths[element.key.path] > 1)
            nodes.append(node)
            edges += _containment(node)
        edges += _edges(element, board)
    return Flow(nodes, edges)


def _node(element: Element, shared: bool) -> Node:
    key = element.key
    return Node(
        f"{key.kind}:{key.path}" if shared else key.path,
        key,
        element.name,
        element.label,
        element.context if isinstance(element, Placed) else None,
        element.aggregate if isinstance(element, Command | Event) else None,
        element.span,
    )


def _containment(node: Node) -> Iterable[Edge]:
    owner = node.aggregate or node.context
    return (Edge(owner, node.key, "contains", span=node.span),) if owner else ()


def _edges(element: Element, board: Board) -> Iterable[Edge]:
    key = element.key
    match element:
        case Aggregate():
            return _references(element, board)
        case Command():
            issued = [Edge(r.key, key, "issues", span=r.span) for r in element.actors]
            return issued + [Edge(key, r.key, "emits", span=r.span) for r in element.emitted]
        case Policy():
            triggered = [Edge(r.key, key, "triggers", span=r.span) for r in element.triggers]
            return triggered + [Edge(key, i.command.key, "issues", span=i.span) for i in element.issues]
        case View():
            return [Edge(r.key, key, "updates", span=r.span) for r in element.sources]
        case Saga():
            return _saga(element)
        case Story():
            return [Edge(a.source.key, a.target.key, a.kind, element.name, span=a.span) for a in element.arrows]
        case Table(aggregate=Reference(target, span)):
            return [Edge(key, target, "maps", span=span)]
        case Route(target=Reference(target, span)):
            return [Edge(key, target, "routes", span=span)]
        case Transaction():
            return _co_writes(element, board)
        case Module():
            held = [Edge(key, r.key, "contains", span=r.span) for r in element.tables]
            return held + [Edge(key, c.module.key, "calls", span=c.span) for c in element.calls]
        case Legacy():
            return [
                Edge(d.source.key, d.target.key, "depends", d.reason, float(d.weight), span=d.span)
                for d in element.dependencies
            ]
    return ()


def _references(aggregate: Aggregate, board: Board) -> list[Edge]:
    return [
        Edge(aggregate.key, target, "references", field.name, span=field.span)
        for field in (*aggregate.identity, *aggregate.fields)
        for target in _targets(field, board)
    ]


def _targets(field: Field, board: Board) -> list[Key]:
    """The aggregates that a field refers to, through named types too."""
    found: list[Key] = []
    waiting: list[Type] = [field.type]
    seen: set[Key] = set()
    while waiting:
        match waiting.pop():
            case RefTo(key):
                found.append(key)
            case ListOf(item) | SetOf(item) | Optional(item):
                waiting.append(item)
            case MapOf(key, value):
                waiting += [value, key]
            case Named(key) if key not in seen:
                seen.add(key)
                named = board[key]
                if isinstance(named, Alias):
                    waiting.append(named.target)
                elif isinstance(named, Structure):
                    waiting += [part.type for part in reversed(named.fields)]
    return found


def _saga(saga: Saga) -> Iterator[Edge]:
    """An orchestration issues its commands itself; in a choreography the policies do."""
    heard: list[Reference] = [*saga.start]
    for step in saga.steps:
        heard += [*step.done, *step.failed]
        if saga.style == "orchestration":
            commands = [c for c in (step.do, step.undo) if c]
            yield from (Edge(saga.key, c.command.key, "issues", step.name, span=c.span) for c in commands)
    yield from (Edge(r.key, saga.key, "triggers", span=r.span) for r in heard)


def _co_writes(transaction: Transaction, board: Board) -> Iterator[Edge]:
    """Each two aggregates that one transaction writes; a table stands for the aggregate that it maps to."""
    members = dict.fromkeys(_written(reference.key, board) for reference in transaction.members)
    for first, second in combinations(members, 2):
        weight = float(transaction.rate.per_second) if transaction.rate else 1.0
        yield Edge(first, second, "co-writes", transaction.name, weight, span=transaction.span)


def _written(key: Key, board: Board) -> Key:
    element = board[key]
    return element.aggregate.key if isinstance(element, Table) and element.aggregate else key
