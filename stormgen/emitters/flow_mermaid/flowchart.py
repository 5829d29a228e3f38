"""A board and its flow in; the text of a Mermaid flowchart out."""

from collections.abc import Iterator, Mapping, Sequence

from stormgen.board import Board, Element, Key
from stormgen.flow import Edge, Flow
from stormgen.flow.graph import WORK
from stormgen.pictures.plain import plain
from stormgen.pictures.themes import LIGHT

# Each kind has a shape of its own, for eyes and printers that don't tell the colours apart.
_SHAPES = {
    "event": ("[", "]"),
    "command": ("(", ")"),
    "actor": ("([", "])"),
    "aggregate": ("[", "]"),
    "policy": ("{{", "}}"),
    "saga": ("{{", "}}"),
    "view": ("[/", "/]"),
    "system": ("[[", "]]"),
}
# Mermaid draws no more unless the page that shows it says `maxEdges`.
_MOST_ARROWS = 500


def flowchart(board: Board, flow: Flow) -> str:
    """A box a context, a node a sticky, an arrow a step of the work; stickies without an arrow stand by."""
    arrows = list(dict.fromkeys((e.source, e.target, e.kind == "precedes") for e in _arrows(flow)))
    touched = {key for source, target, _ in arrows for key in (source, target)}
    shown = [e for e in board if e.key.kind in _SHAPES and (e.key in touched or e.key.kind != "aggregate")]
    ids = {element.key: f"n{number}" for number, element in enumerate(shown, 1)}
    lines = ["---", f'title: "{_in_yaml(board.name)}"', "---", "flowchart LR"]
    if len(arrows) > _MOST_ARROWS:
        lines.append(f"%% {len(arrows)} arrows: Mermaid draws more than {_MOST_ARROWS} only where `maxEdges` is set.")
    lines += _boxes(board, shown, ids)
    lines += [f"  {ids[source]} {'-.->' if before else '-->'} {ids[target]}" for source, target, before in arrows]
    lines += _styles(shown, ids)
    return "\n".join(lines) + "\n"


def _arrows(flow: Flow) -> Iterator[Edge]:
    for edge in flow.edges_of(*WORK, "precedes"):
        if edge.source.kind in _SHAPES and edge.target.kind in _SHAPES:
            yield edge


def _boxes(board: Board, shown: Sequence[Element], ids: Mapping[Key, str]) -> Iterator[str]:
    """The stickies of each context inside its box, then those of none."""
    for number, context in enumerate(board.contexts, 1):
        inside = [e for e in shown if board.context_of(e.key) == context.key]
        if inside:
            yield f'  subgraph c{number}["{escaped(context.name)}"]'
            yield from (f"    {_node(element, ids)}" for element in inside)
            yield "  end"
            yield f"  style c{number} fill:#f6f4ee,stroke:#cfcabb,color:#1f2328"
    yield from (f"  {_node(element, ids)}" for element in shown if board.context_of(element.key) is None)


def _node(element: Element, ids: Mapping[Key, str]) -> str:
    before, after = _SHAPES[element.key.kind]
    return f'{ids[element.key]}{before}"{escaped(element.label) or escaped(element.name)}"{after}'


def _styles(shown: Sequence[Element], ids: Mapping[Key, str]) -> Iterator[str]:
    for kind in _SHAPES:
        members = [ids[element.key] for element in shown if element.key.kind == kind]
        if members:
            ink = LIGHT[kind]
            yield f"  classDef {kind} fill:{ink.fill},stroke:{ink.edge},color:{ink.text}"
            yield f"  class {','.join(members)} {kind}"


def _in_yaml(text: str) -> str:
    """The text for between double quotes in the heading, which Mermaid reads as YAML."""
    return "".join(c if _harmless(c) else f"\\u{ord(c):04x}" for c in plain(text))


def escaped(text: str) -> str:
    """Every sign that Mermaid, Markdown or HTML could read as its own, as a Mermaid entity code."""
    return "".join(c if _harmless(c) else f"#{ord(c)};" for c in plain(text))


def _harmless(character: str) -> bool:
    return character.isalnum() or character in " ,?!" or ord(character) > 127
