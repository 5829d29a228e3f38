"""Facts in; the bounded contexts, how they stand to each other, and what crosses between them, as a diagram out."""

from collections.abc import Iterator, Mapping, Sequence

from stormgen.board import Key
from stormgen.borders import Border
from stormgen.facts import Facts, Stage
from stormgen.pictures.crossings import Crossing, Place, map_contexts
from stormgen.pictures.diagram import Diagram, Edge, Label, Node
from stormgen.pictures.graph.layout import pictured
from stormgen.pictures.graph.skeleton import LABEL_SIZE
from stormgen.pictures.headings import title_of
from stormgen.pictures.picture import NOTE_SIZE, Picture
from stormgen.pictures.plain import plain
from stormgen.pictures.text_fit import LINE_HEIGHT, clip, fit, width_of
from stormgen.pictures.view import View

_PLURALS = {"dependency": "dependencies"}
_SUBDOMAINS = {"core": "Core", "supporting": "Supporting", "generic": "Generic"}
_LARGEST, _WIDEST, _NARROWEST = 15.0, 210.0, 120.0
_LABEL, _NAME, _SHOWN = 180.0, 130.0, 12


def diagram(facts: Facts, subject: Key | None = None) -> Diagram:
    """An edge a pair with anything between them. Of one context, only what it has to do with."""
    graph = map_contexts(facts)
    borders = {border.between: border for border in facts.borders}
    pairs: dict[tuple[int, int], list[Crossing]] = {}
    for crossing in graph.crossings:
        first, last = sorted((crossing.source, crossing.target))
        pairs.setdefault((first, last), []).append(crossing)
    if subject is not None:
        pairs = {ends: found for ends, found in pairs.items() if subject.path in (graph.places[at].name for at in ends)}
    ends = {at for pair in pairs for at in pair}
    shown = [at for at, place in enumerate(graph.places) if subject is None or at in ends or place.name == subject.path]
    nodes = tuple(_node(graph.places[at], f"p{at}") for at in shown)
    edges = tuple(_edge(pair, found, graph.places, borders) for pair, found in pairs.items())
    about = f"{len(nodes)} contexts and systems, {len(edges)} borders with something across"
    legend = [*_legend([graph.places[at] for at in shown])]
    if any(edge.style == "transaction" for edge in edges):
        legend.append(("transaction", "Written in one transaction"))
    return Diagram("context-map", subject, title_of(facts.board, subject), about, nodes, (), edges, tuple(legend))


def _node(place: Place, id: str) -> Node:
    """Name, what it is for, what it holds, one below the other."""
    name = "Not placed yet" if place.kind == "unplaced" else plain(place.name)
    kind = {"system": "external system", "inferred": "inferred, not declared"}.get(place.kind, "")
    about = [place.about, ", ".join(part for part in (place.subdomain, place.team, kind) if part)]
    about.append(", ".join(_count(number, word) for word, number in place.holds))
    notes = tuple(line for text in about if text for line in fit(plain(text), _WIDEST, 40, NOTE_SIZE, NOTE_SIZE).lines)
    fitted = fit(name, _WIDEST, 40, _LARGEST, 10)
    wide = max(
        max((width_of(line, fitted.size) for line in fitted.lines), default=0),
        max((width_of(note, NOTE_SIZE) for note in notes), default=0),
    )
    height = len(fitted.lines) * _LARGEST * LINE_HEIGHT + len(notes) * NOTE_SIZE * LINE_HEIGHT + 24
    room = max(wide + 28, _NARROWEST), max(height, 54.0)
    style = "system" if place.kind == "system" else place.subdomain or "context"
    return Node(id, place.key, style, name, notes, None, "rounded", bold=True, room=room)


def _edge(
    pair: tuple[int, int], found: Sequence[Crossing], places: Sequence[Place], borders: Mapping[tuple[str, str], Border]
) -> Edge:
    """Its heads say where things go; the wider, the more there are of them."""
    first, last = (places[at] for at in pair)
    low, high = sorted((first.name, last.name))
    border = borders.get((low, high))
    labels = [*_relationship(border), *(label for crossing in found for label in _sent(crossing, places))]
    sent = {(c.source, c.target) for c in found for meaning in c.names if meaning != "transaction"}
    shared = any("transaction" in c.names for c in found)
    total = sum(len(names) for c in found for names in c.names.values())
    style = "transaction" if shared else "reference"
    return Edge(
        f"p{pair[0]}",
        f"p{pair[1]}",
        style,
        tuple(labels),
        head=pair in sent,
        tail=pair[::-1] in sent,
        width=min(1 + total / 8, 4),
        hint=_hint(found),
    )


def _relationship(border: Border | None) -> Iterator[Label]:
    if border is not None:
        yield Label(border.relationship, bold=True)
        if border.upstream is not None:
            yield Label(f"{clip(plain(border.upstream), _NAME, LABEL_SIZE)} upstream", "faint")


def _sent(crossing: Crossing, places: Sequence[Place]) -> Iterator[Label]:
    """What goes one way; what both sides write in one transaction belongs to neither."""
    name = clip(plain(places[crossing.target].name) or "not placed", _NAME, LABEL_SIZE)
    counts = {meaning: _count(len(names), meaning) for meaning, names in crossing.names.items()}
    shared = counts.pop("transaction", None)
    if counts:
        text = f"{', '.join(counts.values())} to {name}"
        lines = fit(text, _LABEL, 5 * LABEL_SIZE, LABEL_SIZE, LABEL_SIZE).lines
        yield from (Label(line) for line in lines)
    if shared is not None:
        yield Label(f"{shared} over both", "transaction")


def _hint(found: Sequence[Crossing]) -> str:
    """The names that cross, as far as a tooltip shows them."""
    names = [plain(name) for crossing in found for crossed in crossing.names.values() for name in crossed]
    more = [f"and {len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
    return ", ".join([*names[:_SHOWN], *more])


def _legend(shown: Sequence[Place]) -> Iterator[tuple[str, str]]:
    for subdomain, name in _SUBDOMAINS.items():
        if any(place.subdomain == subdomain for place in shown):
            yield subdomain, name
    if any(place.kind == "system" for place in shown):
        yield "system", "External system"


def _count(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else _PLURALS.get(word, word + 's')}"


VIEW = View(Stage.SEAMS, {Diagram: diagram, Picture: pictured(diagram)}, about=("context",))
