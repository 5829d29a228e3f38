"""A diagram in; a picture of it out: Graphviz says where things stand, and they are drawn as in every other view."""

from collections.abc import Callable, Iterator, Mapping

from stormgen.board import Key
from stormgen.facts import Facts
from stormgen.pictures.diagram import Diagram, Edge, Group, Node
from stormgen.pictures.graph.engine import place
from stormgen.pictures.graph.skeleton import HEADER_SIZE, LABEL_SIZE, skeleton
from stormgen.pictures.graph.splines import Placed, placed
from stormgen.pictures.picture import NOTE_SIZE, Area, Box, Card, Picture, Point, Wire, Words
from stormgen.pictures.text_fit import LINE_HEIGHT, clip, fit

_LARGEST, _SMALLEST = 14, 8


def pictured(make: Callable[[Facts, Key | None], Diagram]) -> Callable[[Facts, Key | None], Picture]:
    """What draws the diagram that `make` gives."""

    def draw(facts: Facts, subject: Key | None) -> Picture:
        return lay_out(make(facts, subject))

    return draw


def lay_out(diagram: Diagram) -> Picture:
    """Raises `Unavailable` where there is no Graphviz."""
    at = placed(place(skeleton(diagram))) if diagram.nodes else Placed()
    areas = tuple(_area(group, at) for group in diagram.groups if group.id in at.boxes)
    cards = tuple(_card(node, at.boxes[node.id]) for node in diagram.nodes)
    order = {node.id: count for count, node in enumerate(diagram.nodes)}
    wires = tuple(_wire(number, edge, at, order) for number, edge in enumerate(diagram.edges))
    about = (diagram.view, diagram.subject, diagram.title, diagram.about)
    return Picture(*about, at.width, at.height, areas, wires, cards, (), diagram.legend)


def _area(group: Group, at: Placed) -> Area:
    box = at.boxes[group.id]
    name = clip(group.label, box.width - 20, HEADER_SIZE)
    header = Words(box.x + 10, box.y + 21, name, HEADER_SIZE, bold=True)
    return Area(group.id, group.key, group.style, group.label, box, (header,))


def _card(node: Node, box: Box) -> Card:
    room = box.height - 8 - len(node.notes) * NOTE_SIZE * LINE_HEIGHT
    fitted = fit(node.label, box.width - 12, room, _LARGEST if node.bold else _LARGEST - 1, _SMALLEST)
    return Card(
        node.id,
        node.key,
        node.style,
        node.label,
        box,
        fitted.lines,
        fitted.size,
        node.bold,
        node.shape,
        hint=node.hint,
        notes=tuple(clip(note, box.width - 12, NOTE_SIZE) for note in node.notes),
    )


def _wire(number: int, edge: Edge, at: Placed, order: Mapping[str, int]) -> Wire:
    middle = at.boxes.get(f"m{number}")
    points = _joined(number, at, middle)
    if middle is not None and order[edge.source] > order[edge.target]:
        points = points[::-1]
    words = tuple(_words(edge, middle)) if middle else ()
    ends = (edge.source, edge.target)
    dashed, width = edge.dashed, edge.width
    return Wire(
        f"wire{number}", *ends, edge.style, points, "bezier", edge.head, edge.tail, dashed, width, words, edge.hint
    )


def _joined(number: int, at: Placed, middle: Box | None) -> tuple[Point, ...]:
    """From the earlier node to the later, straight through what the edge says."""
    if middle is None:
        return at.curves[f"e{number}"]
    before, after = at.curves[f"a{number}"], at.curves[f"b{number}"]
    return (*before, before[-1], after[0], *after)


def _words(edge: Edge, box: Box) -> Iterator[Words]:
    top = box.y + 2 + LABEL_SIZE * 0.92
    for count, label in enumerate(edge.labels):
        y = top + count * LABEL_SIZE * LINE_HEIGHT
        yield Words(box.x + box.width / 2, y, label.text, LABEL_SIZE, label.style, "middle", label.bold)
