"""A diagram in; text for Graphviz with nothing in it but ids, sizes and edges, out.

The text of a model is drawn by us and never reaches Graphviz. What an edge says stands in a node of its own on the
way: Graphviz places labels of edges badly where edges are many, and fails on some graphs that have both these and
clusters.
"""

from collections.abc import Iterator, Mapping

from stormgen.pictures.diagram import Diagram, Edge, Node
from stormgen.pictures.text_fit import LINE_HEIGHT, width_of

LABEL_SIZE, HEADER_SIZE = 11.0, 15.0
_PER_INCH = 72


def skeleton(diagram: Diagram) -> str:
    """A digraph; the node `m3` in the middle of an edge is that of edge 3."""
    return "".join(["digraph {\n", *_lines(diagram), "}\n"])


def label_room(edge: Edge) -> tuple[float, float]:
    """Width and height of what an edge says."""
    width = max(width_of(label.text, LABEL_SIZE) for label in edge.labels) + 8
    return width, len(edge.labels) * LABEL_SIZE * LINE_HEIGHT + 4


def _lines(diagram: Diagram) -> Iterator[str]:
    yield f"graph [rankdir={'LR' if diagram.across else 'TB'} nodesep=0.3 ranksep=0.5 remincross=true]\n"
    yield 'node [shape=box fixedsize=true label=""] edge [dir=none]\n'
    for group in diagram.groups:
        # Room for its header, as wide as that is: an em is about the width of a letter m.
        ems = "m" * (1 + int(width_of(group.label, HEADER_SIZE) / HEADER_SIZE / 0.75))
        yield f'subgraph cluster_{group.id} {{ label="{ems}" fontsize={HEADER_SIZE:.0f} labeljust=l margin=12\n'
        yield from (_node(node) for node in diagram.nodes if node.group == group.id)
        yield "}\n"
    yield from (_node(node) for node in diagram.nodes if node.group is None)
    order = {node.id: at for at, node in enumerate(diagram.nodes)}
    for number, edge in enumerate(diagram.edges):
        yield from _edge(number, edge, order)


def _node(node: Node) -> str:
    return f"{node.id} {_size(*node.room)}\n"


def _size(width: float, height: float) -> str:
    return f"[width={width / _PER_INCH:.4f} height={height / _PER_INCH:.4f}]"


def _edge(number: int, edge: Edge, order: Mapping[str, int]) -> Iterator[str]:
    """An edge that says something runs from the earlier node, so that no label is pushed beyond both of them."""
    if not edge.labels:
        yield f"{edge.source} -> {edge.target} [id=e{number}]\n"
        return
    first, last = sorted((edge.source, edge.target), key=order.__getitem__)
    yield f"m{number} {_size(*label_room(edge))}\n"
    yield f"{first} -> m{number} [id=a{number}]\n"
    yield f"m{number} -> {last} [id=b{number}]\n"
