"""A diagram or a sequence in; text for Mermaid, as GitHub and many editors show it in Markdown, out."""

from collections.abc import Iterable, Iterator

from stormgen.pictures.diagram import Diagram, Edge, Node
from stormgen.pictures.format import Format
from stormgen.pictures.look import Look
from stormgen.pictures.mermaid_text import escaped, heading
from stormgen.pictures.sequence import Item, Message, Remark, Sequence
from stormgen.pictures.themes import Theme

# Each kind has a shape of its own, for eyes and printers that don't tell the colours apart.
_SHAPES = {
    "command": ("(", ")"),
    "actor": ("([", "])"),
    "policy": ("{{", "}}"),
    "saga": ("{{", "}}"),
    "view": ("[/", "/]"),
    "system": ("[[", "]]"),
}
_ARROWS = {(False, False): "---", (False, True): "-->", (True, True): "<-->"}
_DASHED = {(False, False): "-.-", (False, True): "-.->", (True, True): "<-.->"}
# Mermaid draws no more unless the page that shows it says `maxEdges`.
_MOST_ARROWS = 500


def flowchart(diagram: Diagram, look: Look) -> str:
    """A subgraph a group, a node a node, an arrow an edge."""
    lines = [*heading(diagram.title), f"flowchart {'LR' if diagram.across else 'TB'}"]
    arrows = len(diagram.edges)
    if arrows > _MOST_ARROWS:
        lines.append(f"%% {arrows} arrows: Mermaid draws more than {_MOST_ARROWS} only where `maxEdges` is set.")
    for group in diagram.groups:
        lines.append(f'  subgraph {group.id}["{escaped(group.label)}"]')
        lines += [f"    {_node(node)}" for node in diagram.nodes if node.group == group.id]
        lines += ["  end", f"  style {group.id} {_ink(look.inks, group.style)}"]
    lines += [f"  {_node(node)}" for node in diagram.nodes if node.group is None]
    lines += [f"  {_arrow(edge)}" for edge in diagram.edges]
    lines += _styles(diagram, look.inks)
    return "\n".join(lines) + "\n"


def sequence_diagram(sequence: Sequence, look: Look) -> str:
    """A participant a participant; a note where something is said of a step."""
    lines = [*heading(sequence.title), "sequenceDiagram"]
    lines += [f"  participant {one.id} as {escaped(one.label)}" for one in sequence.participants]
    lines += _items(sequence.items, "  ")
    return "\n".join(lines) + "\n"


def _items(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Message):
            arrow = "-->>" if item.answer else "->>"
            yield f"{indent}{item.source}{arrow}{item.target}: {escaped(item.text)}"
        elif isinstance(item, Remark):
            yield f"{indent}Note over {item.over}: {escaped(item.text)}"
        else:
            word: str = item.kind
            for branch in item.branches:
                yield f"{indent}{word} {escaped(branch.label)}"
                yield from _items(branch.items, indent + "  ")
                word = "and" if item.kind == "par" else "else"
            yield f"{indent}end"


def _node(node: Node) -> str:
    before, after = _SHAPES.get(node.style, ("[", "]") if node.shape in ("note", "plain") else ("(", ")"))
    return f'{node.id}{before}"{_lines((node.label, *node.notes))}"{after}'


def _arrow(edge: Edge) -> str:
    """One that points back only is turned round."""
    source, target, ends = edge.source, edge.target, (edge.tail, edge.head)
    if ends == (True, False):
        source, target, ends = target, source, (False, True)
    arrow = (_DASHED if edge.dashed else _ARROWS)[ends]
    label = f'|"{_lines([label.text for label in edge.labels])}"|' if edge.labels else ""
    return f"{source} {arrow}{label} {target}"


def _lines(texts: tuple[str, ...] | list[str]) -> str:
    return "<br/>".join(escaped(text) or "#32;" for text in texts)


def _styles(diagram: Diagram, inks: Theme) -> Iterator[str]:
    for style in dict.fromkeys(node.style for node in diagram.nodes):
        members = [node.id for node in diagram.nodes if node.style == style]
        yield f"  classDef {style} {_ink(inks, style)}"
        yield f"  class {','.join(members)} {style}"


def _ink(inks: Theme, style: str) -> str:
    ink = inks[style]
    return f"fill:{ink.fill},stroke:{ink.edge},color:{ink.text}"


FORMAT = Format("mmd", {Diagram: flowchart, Sequence: sequence_diagram})
