"""A diagram or a sequence in; text for PlantUML out."""

from collections.abc import Iterable, Iterator

from stormgen.pictures.diagram import Diagram, Edge, Node
from stormgen.pictures.format import Format
from stormgen.pictures.look import Look
from stormgen.pictures.plain import plain
from stormgen.pictures.sequence import Item, Message, Remark, Sequence
from stormgen.pictures.text_fit import fit
from stormgen.pictures.themes import Theme


def components(diagram: Diagram, look: Look) -> str:
    """A package a group, a rectangle a node."""
    lines = [
        f"title {escaped(diagram.title)}",
        "left to right direction" if diagram.across else "top to bottom direction",
    ]
    for group in diagram.groups:
        lines.append(f'package "{escaped(group.label)}" as {group.id} {_ink(look.inks, group.style)} {{')
        lines += [f"  {_node(node, look.inks)}" for node in diagram.nodes if node.group == group.id]
        lines.append("}")
    lines += [_node(node, look.inks) for node in diagram.nodes if node.group is None]
    lines += [_arrow(edge, look.inks) for edge in diagram.edges]
    return document(lines, look)


def sequence_diagram(sequence: Sequence, look: Look) -> str:
    """A participant a participant; a note where something is said of a step."""
    lines = [f"title {escaped(sequence.title)}"]
    for one in sequence.participants:
        fill = look.inks[one.style].fill
        lines.append(f'participant "{_lines(fit(one.label, 150, 60, 13, 13).lines)}" as {one.id} {fill}')
    return document([*lines, *_items(sequence.items)], look)


def _items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Message):
            yield f"{item.source} {'-->' if item.answer else '->'} {item.target} : {escaped(item.text)}"
        elif isinstance(item, Remark):
            yield f"note over {item.over} : {escaped(item.text)}"
        else:
            word: str = item.kind
            for branch in item.branches:
                yield f"{word} {escaped(branch.label)}"
                yield from _items(branch.items)
                word = "else"
            yield "end"


def document(lines: Iterable[str], look: Look) -> str:
    """A whole file, in the colours of the paper."""
    inks = look.inks
    skin = [
        f"skinparam backgroundColor {inks['paper'].fill}",
        f"skinparam defaultFontColor {inks['text'].text}",
        "skinparam defaultFontName Arial",
        "skinparam shadowing false",
    ]
    return "\n".join(["@startuml", *skin, *lines, "@enduml"]) + "\n"


def escaped(text: str) -> str:
    """Every sign that PlantUML or its Creole could read as its own, as a number."""
    return "".join(c if c.isalnum() or c == " " or ord(c) > 127 else f"&#{ord(c)};" for c in plain(text)) or "&#160;"


def _node(node: Node, inks: Theme) -> str:
    return f'rectangle "{_lines((node.label, *node.notes))}" as {node.id} {_ink(inks, node.style)}'


def _arrow(edge: Edge, inks: Theme) -> str:
    line = f"-[{inks[edge.style].edge}{',dashed' if edge.dashed else ''}]-"
    label = f" : {_lines([label.text for label in edge.labels])}" if edge.labels else ""
    return f"{edge.source} {'<' if edge.tail else ''}{line}{'>' if edge.head else ''} {edge.target}{label}"


def _lines(texts: Iterable[str]) -> str:
    return "\\n".join(map(escaped, texts))


def _ink(inks: Theme, style: str) -> str:
    ink = inks[style]
    return f"{ink.fill};line:{ink.edge[1:]};text:{ink.text[1:]}"


FORMAT = Format("puml", {Diagram: components, Sequence: sequence_diagram})
