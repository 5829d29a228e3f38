"""Nodes and edges in; answers to questions about what comes before and after what out."""

from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cached_property
from typing import Literal, get_args

from stormgen.board import Key
from stormgen.source import Span
from stormgen.values import value

EdgeKind = Literal[
    "contains",
    "issues",
    "emits",
    "triggers",
    "updates",
    "informs",
    "calls",
    "raises",
    "notifies",
    "precedes",
    "references",
    "co-writes",
    "depends",
    "maps",
    "routes",
]
EDGE_KINDS: tuple[EdgeKind, ...] = get_args(EdgeKind)

NODE_KINDS = (
    "context",
    "actor",
    "command",
    "aggregate",
    "event",
    "policy",
    "view",
    "system",
    "hotspot",
    "opportunity",
    "saga",
    "table",
    "route",
    "module",
)

# The edges along which work flows from one sticky to the next.
WORK: tuple[EdgeKind, ...] = ("issues", "emits", "triggers", "updates", "informs", "calls", "raises", "notifies")


@value
class Node:
    """A sticky in the graph. `id` is unique in the model; `aggregate` and `context` are where it stands."""

    id: str
    key: Key
    name: str
    label: str
    context: Key | None
    aggregate: Key | None
    span: Span = field(compare=False)


@value
class Edge:
    """One relation, as often as the text states it. `note` is what the text calls it.

    `note` is the transaction's name for co-writes, the reason of a legacy dependency, the field
    of a reference; `weight` is 1 unless the text says otherwise.
    """

    source: Key
    target: Key
    kind: EdgeKind
    note: str = ""
    weight: float = 1.0
    span: Span = field(compare=False, kw_only=True)


class Flow:
    """The graph of one board. Nodes and edges keep the order of the text (files by name)."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        self.nodes = tuple(nodes)
        self.edges = tuple(edges)

    @cached_property
    def _by_key(self) -> dict[Key, Node]:
        return {node.key: node for node in self.nodes}

    @cached_property
    def _out(self) -> dict[Key, list[Edge]]:
        index: dict[Key, list[Edge]] = {}
        for edge in self.edges:
            index.setdefault(edge.source, []).append(edge)
        return index

    @cached_property
    def _into(self) -> dict[Key, list[Edge]]:
        index: dict[Key, list[Edge]] = {}
        for edge in self.edges:
            index.setdefault(edge.target, []).append(edge)
        return index

    def node(self, key: Key) -> Node:
        return self._by_key[key]

    def edges_of(self, *kinds: EdgeKind) -> Iterator[Edge]:
        """Every edge of these kinds."""
        return (e for e in self.edges if e.kind in kinds)

    def out_of(self, key: Key, *kinds: EdgeKind) -> tuple[Edge, ...]:
        """The edges that leave a node; of all kinds when none is named."""
        return _of_kinds(self._out.get(key), kinds)

    def into(self, key: Key, *kinds: EdgeKind) -> tuple[Edge, ...]:
        """The edges that reach a node; of all kinds when none is named."""
        return _of_kinds(self._into.get(key), kinds)

    def downstream_of(self, key: Key) -> frozenset[Key]:
        """Every node that work started at this one can reach, itself not included unless on a cycle."""
        seen: set[Key] = set()
        waiting = [key]
        while waiting:
            for edge in self.out_of(waiting.pop(), *WORK):
                if edge.target not in seen:
                    seen.add(edge.target)
                    waiting.append(edge.target)
        return frozenset(seen)

    def aggregate_of(self, key: Key) -> Key | None:
        """The aggregate that a node is or stands in."""
        return key if key.kind == "aggregate" else self._by_key[key].aggregate

    def context_of(self, key: Key) -> Key | None:
        """The context that a node is or stands in."""
        return key if key.kind == "context" else self._by_key[key].context

    def as_graphml(self) -> str:
        """The graph as GraphML text, for Gephi, yEd and networkx."""
        from stormgen.flow.graphml import as_graphml

        return as_graphml(self)


def _of_kinds(edges: list[Edge] | None, kinds: tuple[EdgeKind, ...]) -> tuple[Edge, ...]:
    if not edges:
        return ()
    return tuple([e for e in edges if e.kind in kinds] if kinds else edges)
