"""Facts in; the stickies that work runs through, and its arrows, as a diagram out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from stormgen.board import Board, Context, Element, Key
from stormgen.facts import Facts, Stage
from stormgen.flow import Edge as Step
from stormgen.flow import Flow
from stormgen.flow.graph import WORK
from stormgen.pictures.diagram import Diagram, Edge, Group, Node
from stormgen.pictures.graph.layout import lay_out
from stormgen.pictures.headings import title_of
from stormgen.pictures.part_of_model import part_of
from stormgen.pictures.picture import Picture
from stormgen.pictures.plain import plain
from stormgen.pictures.sticky_names import STICKY_NAMES, counted
from stormgen.pictures.timeline import Frame, FrameKind, Timeline
from stormgen.pictures.view import View
from stormgen.pictures.wall.ranks import rank

_NOTES = ("hotspot", "opportunity")
_SMALL = (96.0, 40.0)
_FRAMES: dict[str, FrameKind] = {
    "actor": "ui",
    "command": "cmd",
    "event": "evt",
    "view": "rmo",
    "policy": "pcr",
    "saga": "pcr",
    "system": "pcr",
}


def diagram(facts: Facts, subject: Key | None = None) -> Diagram:
    """A group a context, a node a sticky, an edge a step of the work; stickies without an edge stand by."""
    board, flow = part_of(facts, subject)
    steps = list(dict.fromkeys((e.source, e.target, e.kind == "precedes") for e in _steps(flow)))
    touched = {key for source, target, _ in steps for key in (source, target)}
    shown = [e for e in board if _is_shown(e) and (e.key in touched or e.key.kind != "aggregate")]
    homes = {context.key: f"c{number}" for number, context in enumerate(board.contexts, 1)}
    ids = {element.key: f"n{number}" for number, element in enumerate(shown, 1)}
    nodes = tuple(_node(element, ids, board, homes) for element in shown)
    edges = tuple(
        Edge(ids[source], ids[target], target.kind, dashed=before, width=1.1 if before else 1.6)
        for source, target, before in steps
        if source in ids and target in ids
    )
    groups = tuple(_groups(board.contexts, homes, {node.group for node in nodes}))
    kinds = {element.key.kind for element in shown}
    legend = tuple((kind, name) for kind, name in STICKY_NAMES.items() if kind in kinds)
    about = f"{counted(len(nodes), 'sticky')}, {counted(len(edges), 'step')}"
    return Diagram("flow", subject, title_of(board, subject), about, nodes, groups, edges, legend)


def draw(facts: Facts, subject: Key | None = None) -> Picture:
    """Without the groups: boxes around contexts triple the wires that cross, and the board has lanes for them."""
    drawn = diagram(facts, subject)
    names = {group.id: group.label for group in drawn.groups}
    nodes = [replace(n, group=None, notes=(names[n.group],) if n.group else ()) for n in drawn.nodes]
    return lay_out(replace(drawn, nodes=tuple(nodes), groups=()))


def timeline(facts: Facts, subject: Key | None = None) -> Timeline:
    """A frame a sticky; what leads to it comes before it, but where the work goes round."""
    board, flow = part_of(facts, subject)
    shown = [element for element in board if element.key.kind in _FRAMES]
    at = {element.key: count for count, element in enumerate(shown)}
    steps = [(at[s.source], at[s.target]) for s in _steps(flow) if s.source in at and s.target in at]
    ranks = rank(len(shown), steps, range(len(shown)))
    order = sorted(range(len(shown)), key=lambda count: (ranks[count], count))
    number = {count: place for place, count in enumerate(order, 1)}
    before: dict[int, set[int]] = defaultdict(set)
    for source, target in steps:
        before[target] |= {source} - {target}
    frames = []
    for count in order:
        element, context = shown[count], board.context_of(shown[count].key)
        sources = sorted(number[source] for source in before[count])
        lane = context.name if context else ""
        frames.append(Frame(number[count], _FRAMES[element.key.kind], lane, element.name, tuple(sources)))
    return Timeline(title_of(board, subject), tuple(frames))


def _is_shown(element: Element) -> bool:
    return element.key.kind in STICKY_NAMES and element.key.kind not in _NOTES


def _steps(flow: Flow) -> Iterator[Step]:
    for step in flow.edges_of(*WORK, "precedes"):
        if step.source.kind in STICKY_NAMES and step.target.kind in STICKY_NAMES:
            yield step


def _node(element: Element, ids: dict[Key, str], board: Board, homes: dict[Key, str]) -> Node:
    key, context = element.key, board.context_of(element.key)
    label = plain(element.label) or plain(element.name)
    hint = f"{STICKY_NAMES[key.kind]}: {label}"
    size = _SMALL if key.kind == "actor" else (112.0, 62.0)
    home = homes.get(context) if context else None
    return Node(ids[key], key, key.kind, label, group=home, room=size, hint=hint)


def _groups(contexts: Iterable[Context], homes: dict[Key, str], filled: set[str | None]) -> Iterator[Group]:
    for context in contexts:
        if homes[context.key] in filled:
            yield Group(homes[context.key], context.key, "lane", plain(context.name))


VIEW = View(
    Stage.FLOW, {Diagram: diagram, Picture: draw, Timeline: timeline}, about=("context", "event", "command", "policy")
)
