"""The graph of contexts in; text in the language of Graphviz out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stormgen.board import Board
from stormgen.emitters.context_map.crossings import ContextGraph, Crossing, Place
from stormgen.emitters.context_map.labels import Line, label, literal, wrapped
from stormgen.pictures.plain import plain
from stormgen.pictures.themes import LIGHT

Names = Mapping[str, Sequence[str]]

_FILL = {"core": "#ffe9b0", "supporting": "#e3edf9", "generic": "#ececec"}
_GREY = "#59636e"
_COLOUR = {
    "event": LIGHT["event"].edge,
    "command": LIGHT["command"].edge,
    "call": LIGHT["system"].edge,
    "transaction": LIGHT["hotspot"].fill,
}
_PLURALS = {"dependency": "dependencies"}
_MIDDLE = {"shape": "plaintext", "style": "", "fontsize": "11", "margin": "0.04,0.02"}
_SHOWN = 12


def to_dot(board: Board, graph: ContextGraph, rich: bool = True) -> str:
    """A digraph of plain nodes. What crosses stands in a node of its own on the way.

    Graphviz places labels of edges badly where edges are many, and fails on some graphs that have both these
    and clusters. `rich` labels need a Graphviz with an XML parser, as all packaged ones have.
    """
    import graphviz

    dot = graphviz.Digraph("contexts", strict=False)
    title = label(wrapped(board.name, 500, 20, bold=True), rich)
    dot.attr("graph", label=title, labelloc="t", labeljust="l", fontname="Arial", fontsize="20")
    dot.attr("graph", rankdir="LR", bgcolor="#fbfaf6", pad="0.3", nodesep="0.25", ranksep="0.45", newrank="true")
    dot.attr("node", fontname="Arial", fontsize="12", shape="box", style="filled,rounded", margin="0.18,0.12")
    dot.attr("edge", color="#6b6f76", arrowsize="0.7")
    for number, place in enumerate(graph.places):
        dot.node(f"p{number}", label=label(_lines(place), rich), **_look(place))
    for number, crossing in enumerate(graph.crossings):
        _add(dot, number, crossing, rich)
    return str(dot.source)


def _look(place: Place) -> dict[str, str]:
    if place.kind == "system":
        ink = LIGHT["system"]
        return {"fillcolor": ink.fill, "color": ink.edge}
    dashed = {"style": "filled,rounded,dashed"} if place.kind != "context" else {}
    return {"fillcolor": _FILL.get(place.subdomain, "#ffffff"), "color": "#4a4f57", **dashed}


def _lines(place: Place) -> list[Line]:
    """Name, what it is for, what it holds, one below the other."""
    lines = wrapped("Not placed yet" if place.kind == "unplaced" else place.name, 240, 15, bold=True)
    kind = {"system": "external system", "inferred": "inferred, not declared"}.get(place.kind, "")
    about = [place.about, ", ".join(part for part in (place.subdomain, place.team, kind) if part)]
    for text in about:
        lines += wrapped(text, 190, 10, _GREY)
    if place.holds:
        lines.append(Line(", ".join(_count(number, word) for word, number in place.holds)))
    return lines


def _add(dot: Any, number: int, crossing: Crossing, rich: bool) -> None:
    """A line each way; what both sides write in one transaction belongs to neither and has no head."""
    shared = {m: names for m, names in crossing.names.items() if m == "transaction"}
    sent = {m: names for m, names in crossing.names.items() if m not in shared}
    undirected = {"dir": "none", "color": _COLOUR["transaction"], "style": "dashed"}
    for middle, names, look in ((f"x{number}", sent, {"dir": "forward"}), (f"t{number}", shared, undirected)):
        if names:
            lines = list(_rows(names))
            dot.node(middle, label=label(lines, rich), tooltip=_tooltip(names), fontcolor=lines[0].colour, **_MIDDLE)
            wide = f"{min(1 + sum(map(len, names.values())) / 8, 4):.2f}"
            _line(dot, middle, crossing, {**look, "penwidth": wide})


def _line(dot: Any, middle: str, crossing: Crossing, look: Mapping[str, str]) -> None:
    """All lines run from the earlier place to the later, so that no label is pushed beyond both of them."""
    headless = {**look, "dir": "none"}
    if crossing.source <= crossing.target:
        dot.edge(f"p{crossing.source}", middle, **headless)
        dot.edge(middle, f"p{crossing.target}", **look)
    else:
        backwards = {**look, "dir": "back" if look["dir"] == "forward" else "none"}
        dot.edge(f"p{crossing.target}", middle, **backwards)
        dot.edge(middle, f"p{crossing.source}", **headless)


def _rows(crossing: Names) -> Iterator[Line]:
    for meaning, names in crossing.items():
        yield Line(_count(len(names), meaning), 11, _COLOUR.get(meaning, "#4a4f57"))


def _tooltip(crossing: Names) -> str:
    """The names that cross, as far as a tooltip shows them."""
    names = [plain(name) for found in crossing.values() for name in found]
    more = [f"and {len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
    return literal(", ".join([*names[:_SHOWN], *more]))


def _count(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else _PLURALS.get(word, word + 's')}"
