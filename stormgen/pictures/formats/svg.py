"""A picture in; an SVG file out, which needs no font, no script and no other file."""

from collections.abc import Iterable, Iterator
from itertools import chain

from stormgen.pictures.format import Format
from stormgen.pictures.look import Look
from stormgen.pictures.picture import Area, Box, Card, Picture, Wire, Words
from stormgen.pictures.plain import xml_text
from stormgen.pictures.sheet import Sheet, sheet_of
from stormgen.pictures.svg_style import heads, style_sheet
from stormgen.pictures.svg_text import number, path, place
from stormgen.pictures.text_fit import LINE_HEIGHT

_ROUND = {"note": 2.0, "rounded": 8.0, "plain": 0.0}


def write(picture: Picture, look: Look) -> str:
    """The same picture and look give the same bytes."""
    sheet = sheet_of(picture)
    box, title = sheet.box, xml_text(picture.title)
    corners = " ".join(map(number, (box.x, box.y, box.width, box.height)))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(box.width)}" height="{number(box.height)}"'
        f' viewBox="{corners}" role="img" aria-label="{title}">',
        f"<title>{title}</title>",
        f"<style>{style_sheet(picture, sheet, look.inks)}</style>",
        f"<defs>{''.join(heads(picture, sheet, look.inks))}</defs>",
        f'<rect {place(box)} fill="{look.inks["paper"].fill}"/>',
        *_parts(picture, sheet),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _parts(picture: Picture, sheet: Sheet) -> Iterator[str]:
    for area in picture.areas:
        yield from _area(area)
    yield from map(_wire, chain(picture.wires, sheet.wires))
    yield from _shadows(picture.cards)
    yield from map(_card, chain(picture.cards, sheet.cards))
    # Words of wires lie above cards and wires that were not there when they were placed.
    yield from map(_words, chain(chain.from_iterable(wire.words for wire in picture.wires), picture.words, sheet.words))


def _area(area: Area) -> Iterator[str]:
    yield f'<rect {place(area.box)} rx="8" class="{area.style}"/>'
    yield from map(_words, area.header)


def _wire(wire: Wire) -> str:
    classes = f"wire to-{wire.style}{' dashed' if wire.dashed else ''}"
    head = f' marker-end="url(#to-{wire.style})"' if wire.head else ""
    tail = f' marker-start="url(#to-{wire.style})"' if wire.tail else ""
    width = "" if wire.width == 1.6 else f' stroke-width="{number(wire.width)}"'
    start = f'<path class="{classes}"{width}{head}{tail} d="{path(wire)}"'
    return f"{start}><title>{xml_text(wire.hint)}</title></path>" if wire.hint else f"{start}/>"


def _shadows(cards: Iterable[Card]) -> Iterator[str]:
    """A light shadow of all notes at once."""
    boxes = [card.box for card in cards if card.shape == "note" and not card.tilt]
    drawn = "".join(
        f"M{number(b.x + 2)} {number(b.y + 3)}h{number(b.width)}v{number(b.height)}h{number(-b.width)}z" for b in boxes
    )
    if drawn:
        yield f'<path d="{drawn}" fill="#000" opacity=".13"/>'


def _card(card: Card) -> str:
    turned = ""
    if card.tilt:
        middle = f"{number(card.box.x + card.box.width / 2)} {number(card.box.y + card.box.height / 2)}"
        turned = f' transform="rotate({number(card.tilt)} {middle})"'
    hint = f"<title>{xml_text(card.hint)}</title>\n" if card.hint else ""
    again = " dashed" if card.again else ""
    radius = number(_ROUND.get(card.shape, min(card.box.height, card.box.width) / 2))
    return (
        f'<g{turned}>{hint}<rect {place(card.box)} rx="{radius}" class="{card.style}{again}"/>\n'
        f"{''.join(_lines(card))}</g>"
    )


def _lines(card: Card) -> Iterator[str]:
    """A line of SVG for each line of the label, in the middle of the card."""
    step = card.size * LINE_HEIGHT
    box: Box = card.box
    top = box.y + (box.height - step * len(card.lines)) / 2 + card.size * 0.92
    for count, line in enumerate(card.lines):
        yield (
            _words(Words(box.x + box.width / 2, top + count * step, line, card.size, card.style, "middle", card.bold))
            + "\n"
        )


def _words(words: Words) -> str:
    classes = {"start": "", "middle": "m ", "end": "e "}[words.anchor] + ("b " if words.bold else "")
    at = f'x="{number(words.x)}" y="{number(words.y)}"'
    return (
        f'<text {at} class="{classes}on-{words.style}" font-size="{number(words.size)}">{xml_text(words.text)}</text>'
    )


FORMAT = Format("svg", {Picture: write})
