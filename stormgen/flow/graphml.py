"""A Flow in; GraphML text that Gephi, yEd and networkx open out."""

import re
from io import BytesIO
from typing import TYPE_CHECKING

from stormgen.board import Key

if TYPE_CHECKING:
    from stormgen.flow.graph import Edge, Flow, Node

# What XML 1.0 cannot hold, not even escaped (https://www.w3.org/TR/xml/#charsets), and the C1 controls.
_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_graphml(flow: "Flow") -> str:
    """The graph with kind, name, label and place of every node, and kind, note and weight of every edge."""
    import networkx as nx
    from networkx.readwrite.graphml import GraphMLWriter

    graph = nx.MultiDiGraph()
    ids = _ids(flow.nodes)
    for node in flow.nodes:
        graph.add_node(ids[node.key], **_node_data(node))
    for number, edge in enumerate(flow.edges):
        graph.add_edge(ids[edge.source], ids[edge.target], key=number, **_edge_data(edge))
    # The plain writer, not `write_graphml`: that one takes lxml where it is installed, with other bytes.
    out = BytesIO()
    GraphMLWriter(graph=graph, encoding="utf-8", prettyprint=True).dump(out)
    return out.getvalue().decode() + "\n"


def _ids(nodes: "tuple[Node, ...]") -> dict[Key, str]:
    """The ids as XML can hold them, kept apart where cleaning made two alike."""
    ids: dict[Key, str] = {}
    taken: set[str] = set()
    for number, node in enumerate(nodes):
        clean = _clean(node.id)
        ids[node.key] = clean if clean not in taken else f"{clean} ({number})"
        taken.add(ids[node.key])
    return ids


def _node_data(node: "Node") -> dict[str, str | int]:
    return {
        "kind": node.key.kind,
        "name": _clean(node.name),
        "label": _clean(node.label),
        "context": _clean(node.context.path) if node.context else "",
        "aggregate": _clean(node.aggregate.path) if node.aggregate else "",
        "file": _clean(node.span.file),
        "line": node.span.line,
    }


def _edge_data(edge: "Edge") -> dict[str, str | float]:
    return {"kind": edge.kind, "note": _clean(edge.note), "weight": float(edge.weight)}


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
