"""The board in; its flow graph out: one node a sticky, one edge a relation that the text states."""

from collections.abc import Iterator
from itertools import combinations

from stormgen.board import (
    Aggregate,
    Board,
    Command,
    Context,
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


def trace(board: Board) -> Flow:
    """The graph of a board, in the order of the text."""
    shown = [element for element in board if element.key.kind in NODE_KINDS]
    paths: dict[str, int] = {}
    for element in shown:
        paths[element.key.path] = paths.get(element.key.path, 0) + 1
    nodes = [_node(element, shared=paths[element.key.path] > 1) for element in shown]
    return Flow(nodes, [edge for element in board for edge in _edges(element, board)])


def _node(element: Element, shared: bool) -> Node:
    key = element.key
    return Node(
        id=f"{key.kind}:{key.path}" if shared else key.path,
        key=key,
        name=element.name,
        label=element.label,
        context=element.context if isinstance(element, Placed) else None,
        aggregate=element.aggregate if isinstance(element, Command | Event) else None,
        span=element.span,
    )


def _edges(element: Element, board: Board) -> Iterator[Edge]:
    yield from _containment(element)
    match element:
        case Aggregate():
            yield from _references(element, board)
        case Command():
            yield from (Edge(r.key, element.key, "issues", span=r.span) for r in element.actors)
            yield from (Edge(element.key, r.key, "emits", span=r.span) for r in element.emitted)
        case Policy():
            yield from (Edge(r.key, element.key, "triggers", span=r.span) for r in element.triggers)
            yield from (Edge(element.key, i.command.key, "issues", span=i.span) for i in element.issues)
        case View():
            yield from (Edge(r.key, element.key, "updates", span=r.span) for r in element.sources)
        case Saga():
            yield from _saga(element)
        case Story():
            yield from (Edge(a.source.key, a.target.key, a.kind, element.name, span=a.span) for a in element.arrows)
        case Table():
            if element.aggregate:
                yield Edge(element.key, element.aggregate.key, "maps", span=element.aggregate.span)
        case Route():
            if element.target:
                yield Edge(element.key, element.target.key, "routes", span=element.target.span)
        case Transaction():
            yield from _co_writes(element, board)
        case Module():
            yield from (Edge(element.key, r.key, "contains", span=r.span) for r in element.tables)
            yield from (Edge(element.key, c.module.key, "calls", span=c.span) for c in element.calls)
        case Legacy():
            for d in element.dependencies:
                weight = float(d.weight)
                yield Edge(d.source.key, d.target.key, "depends", d.reason, weight, span=d.span)


def _containment(element: Element) -> Iterator[Edge]:
    if isinstance(element, Context) or not isinstance(element, Placed) or element.key.kind not in NODE_KINDS:
        return
    owner = element.aggregate if isinstance(element, Command | Event) else None
    owner = owner or element.context
    if owner:
        yield Edge(owner, element.key, "contains", span=element.span)


def _references(aggregate: Aggregate, board: Board) -> Iterator[Edge]:
    for field in (*aggregate.identity, *aggregate.fields):
        for target in _targets(field, board):
            yield Edge(aggregate.key, target, "references", field.name, span=field.span)


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
