"""A picture in; a file for diagrams.net out, in which every card can be moved and written anew.

Labels are given as text, never as HTML.
"""

from collections.abc import Iterator, Mapping

from stormgen.pictures.format import Format
from stormgen.pictures.look import Look
from stormgen.pictures.picture import Area, Box, Card, Picture, Point, Wire, Words
from stormgen.pictures.plain import xml_text
from stormgen.pictures.sheet import sheet_of
from stormgen.pictures.svg_text import number
from stormgen.pictures.text_fit import width_of
from stormgen.pictures.themes import Ink, Theme

_ROUNDED = {"note": "rounded=0;shadow=1", "rounded": "rounded=1", "pill": "rounded=1;arcSize=50", "plain": "rounded=0"}
_LINES = {"corners": "rounded=1", "bezier": "curved=1", "straight": "rounded=0"}
_LINE_END = "&#10;"


def write(picture: Picture, look: Look) -> str:
    """One page; what comes later lies above what comes before."""
    sheet, inks = sheet_of(picture), look.inks
    ids = {card.id: f"card{at}" for at, card in enumerate(picture.cards)}
    boxes = {card.id: card.box for card in picture.cards}
    title = xml_text(picture.title)
    lines = [
        f'<mxfile host="stormgen"><diagram id="picture" name="{title}">',
        f'<mxGraphModel background="{inks["paper"].fill}" grid="0" page="0" math="0"><root>',
        '<mxCell id="0"/><mxCell id="1" parent="0"/>',
        *(_area(f"area{at}", area, inks[area.style]) for at, area in enumerate(picture.areas)),
        *(_card(f"legend{at}", card, inks) for at, card in enumerate(sheet.cards)),
        *(_card(ids[card.id], card, inks) for card in picture.cards),
        *(_wire(f"wire{at}", wire, ids, boxes, inks) for at, wire in enumerate((*picture.wires, *sheet.wires))),
        *(_words(f"words{at}", words, inks) for at, words in enumerate(_all_words(picture, sheet.words))),
        "</root></mxGraphModel></diagram></mxfile>",
    ]
    return "\n".join(lines) + "\n"


def _all_words(picture: Picture, around: tuple[Words, ...]) -> Iterator[Words]:
    for area in picture.areas:
        yield from area.header
    # A wire that joins cards carries its words itself.
    yield from (words for wire in picture.wires if wire.source is None for words in wire.words)
    yield from (*picture.words, *around)


def _area(id: str, area: Area, ink: Ink) -> str:
    return _vertex(id, "", f"rounded=1;absoluteArcSize=1;arcSize=16;{_colours(ink)}", area.box)


def _card(id: str, card: Card, inks: Theme) -> str:
    """The whole label, which diagrams.net wraps, at the size at which it fits; what a card is for is its tooltip."""
    look = f"{_ROUNDED[card.shape]};whiteSpace=wrap;html=0;{_colours(inks[card.style])}"
    font = f"fontSize={number(card.size)};fontStyle={int(card.bold)};fontFamily=Arial"
    turned = f";rotation={number(card.tilt)}" if card.tilt else ""
    dashed = ";dashed=1" if card.again else ""
    label = _LINE_END.join(map(xml_text, (card.label if card.lines else "", *card.notes)))
    return _vertex(id, label, f"{look};{font}{turned}{dashed};spacing=4", card.box)


def _wire(id: str, wire: Wire, ids: Mapping[str, str], boxes: Mapping[str, Box], inks: Theme) -> str:
    ink = inks[wire.style]
    heads = f"startArrow={'block' if wire.tail else 'none'};endArrow={'block' if wire.head else 'none'}"
    look = f"html=0;{_LINES[wire.curve]};{heads};startSize=5;endSize=5;strokeColor={ink.edge}"
    look += f";strokeWidth={number(wire.width)}" + (";dashed=1" if wire.dashed else "")
    look += f";fontSize=11;fontColor={ink.text};labelBackgroundColor={inks['paper'].fill}"
    ends = ""
    if wire.source is not None and wire.target is not None:
        look += _port("exit", boxes[wire.source], wire.points[0]) + _port("entry", boxes[wire.target], wire.points[-1])
        ends = f' source="{ids[wire.source]}" target="{ids[wire.target]}"'
    label = _LINE_END.join(xml_text(words.text) for words in wire.words) if ends else ""
    points = "".join(map(_point, wire.points[1:-1]))
    inside = f'<Array as="points">{points}</Array>' if points else ""
    first, last = _point(wire.points[0], "sourcePoint"), _point(wire.points[-1], "targetPoint")
    return (
        f'<mxCell id="{id}" value="{label}" style="{look}" edge="1" parent="1"{ends}>'
        f'<mxGeometry relative="1" as="geometry">{first}{last}{inside}</mxGeometry></mxCell>'
    )


def _words(id: str, words: Words, inks: Theme) -> str:
    align = {"start": "left", "middle": "center", "end": "right"}[words.anchor]
    width = width_of(words.text, words.size) + 8
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    look = (
        f"text;html=0;align={align};verticalAlign=middle;spacing=0;fontFamily=Arial;fontColor={inks[words.style].text}"
    )
    look += f";fontSize={number(words.size)};fontStyle={int(words.bold)}"
    return _vertex(id, xml_text(words.text), look, Box(left, words.y - words.size, width, words.size * 1.3))


def _vertex(id: str, label: str, look: str, box: Box) -> str:
    place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
    return (
        f'<mxCell id="{id}" value="{label}" style="{look}" vertex="1" parent="1">'
        f'<mxGeometry {place} as="geometry"/></mxCell>'
    )


def _colours(ink: Ink) -> str:
    return f"fillColor={ink.fill};strokeColor={ink.edge};fontColor={ink.text}"


def _port(name: str, box: Box, point: Point) -> str:
    """Where on its card a wire ends, in parts of its width and height."""
    x, y = (point[0] - box.x) / (box.width or 1), (point[1] - box.y) / (box.height or 1)
    return f";{name}X={min(max(x, 0), 1):.3f};{name}Y={min(max(y, 0), 1):.3f};{name}Perimeter=0"


def _point(point: Point, role: str = "") -> str:
    as_role = f' as="{role}"' if role else ""
    return f'<mxPoint x="{number(point[0])}" y="{number(point[1])}"{as_role}/>'


FORMAT = Format("drawio", {Picture: write})
