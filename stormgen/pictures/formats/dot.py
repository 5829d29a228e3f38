"""A diagram in; text in the language of Graphviz out.

What an edge says stands in a node of its own on the way: Graphviz places labels of edges badly where edges are many,
and fails on some graphs that have both these and clusters.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from stormgen.pictures.diagram import Diagram, Edge, Label, Node
from stormgen.pictures.format import Format
from stormgen.pictures.look import Look
from stormgen.pictures.plain import xml_text
from stormgen.pictures.text_fit import fit
from stormgen.pictures.themes import Theme

_WIDEST = 190.0
_SHAPES = {"note": "filled", "rounded": "filled,rounded", "pill": "filled,rounded", "plain": "filled"}
_MIDDLE = {"shape": "plaintext", "style": "", "margin": "0.04,0.02"}


def write(diagram: Diagram, look: Look) -> str:
    """A digraph with a cluster for each group."""
    import graphviz

    inks = look.inks
    paper, text = inks["paper"].fill, inks["text"].text
    dot = graphviz.Digraph("picture", strict=False)
    dot.attr("graph", label=_rich([_line(diagram.title, 20, text, bold=True)]), labelloc="t", labeljust="l")
    dot.attr("graph", rankdir="LR" if diagram.across else "TB", bgcolor=paper, fontname="Arial", fontcolor=text)
    dot.attr("graph", pad="0.3", nodesep="0.25", ranksep="0.45", newrank="true")
    dot.attr("node", fontname="Arial", fontsize="12", shape="box", margin="0.14,0.1")
    dot.attr("edge", arrowsize="0.7")
    for group in diagram.groups:
        with dot.subgraph(name=f"cluster_{group.id}") as cluster:
            ink = inks[group.style]
            title = _rich([_line(group.label, 14, ink.text, bold=True)])
            cluster.attr("graph", label=title, style="filled,rounded", fillcolor=ink.fill, color=ink.edge)
            _add_nodes(cluster, diagram, group.id, inks)
    _add_nodes(dot, diagram, None, inks)
    order = {node.id: at for at, node in enumerate(diagram.nodes)}
    for number, edge in enumerate(diagram.edges):
        _add_edge(dot, f"m{number}", edge, order[edge.source] <= order[edge.target], inks)
    return str(dot.source)


def _add_nodes(dot: Any, diagram: Diagram, group: str | None, inks: Theme) -> None:
    for node in diagram.nodes:
        if node.group == group:
            ink = inks[node.style]
            look = {"style": _SHAPES[node.shape], "fillcolor": ink.fill, "color": ink.edge}
            dot.node(
                node.id, label=_rich(list(_lines(node, ink.text))), tooltip=_literal(node.hint or node.label), **look
            )


def _lines(node: Node, colour: str) -> Iterator[str]:
    size = 14 if node.bold else 12
    for line in fit(node.label, _WIDEST, size * 5, size, size).lines:
        yield _line(line, size, colour, node.bold)
    yield from (_line(note, 10, colour) for note in node.notes)


def _add_edge(dot: Any, middle: str, edge: Edge, forward: bool, inks: Theme) -> None:
    """An edge that says something runs from the earlier node, so that no label is pushed beyond both of them."""
    look = {"color": inks[edge.style].edge, "penwidth": f"{edge.width:.2f}"} | (
        {"style": "dashed"} if edge.dashed else {}
    )
    if not edge.labels:
        dot.edge(edge.source, edge.target, **look, dir=_ends(edge.tail, edge.head))
        return
    dot.node(middle, label=_rich(_said(edge.labels, inks)), tooltip=_literal(edge.hint), **_MIDDLE)
    first, last = (edge.source, edge.target) if forward else (edge.target, edge.source)
    at_first, at_last = (edge.tail, edge.head) if forward else (edge.head, edge.tail)
    dot.edge(first, middle, **look, dir=_ends(at_first, False))
    dot.edge(middle, last, **look, dir=_ends(False, at_last))


def _ends(tail: bool, head: bool) -> str:
    return {(True, True): "both", (True, False): "back", (False, True): "forward"}.get((tail, head), "none")


def _said(labels: Sequence[Label], inks: Theme) -> list[str]:
    return [_line(label.text, 11, inks[label.style].text, label.bold) for label in labels]


def _rich(lines: Sequence[str]) -> str:
    """An HTML-like label, safe to hand to the `graphviz` package as it is."""
    return f"<{'<BR/>'.join(lines) or '&#160;'}>"


def _line(text: str, size: int, colour: str, bold: bool = False) -> str:
    words = f"<B>{xml_text(text)}</B>" if bold and text else xml_text(text) or "&#160;"
    return f'<FONT POINT-SIZE="{size}" COLOR="{colour}">{words}</FONT>'


def _literal(text: str) -> str:
    """A text with nothing in it that Graphviz would read as an escape or as HTML."""
    import graphviz

    escaped: str = graphviz.nohtml(xml_text(text).replace("\\", "\\\\"))
    return escaped


FORMAT = Format("dot", {Diagram: write})
