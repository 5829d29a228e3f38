"""A picture in; an SVG file out, which needs no font, no script and no other file."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from stormgen.board import Key
from stormgen.pictures.format import Format
from stormgen.pictures.look import Look
from stormgen.pictures.picture import NOTE_SIZE, Area, Box, Card, Picture, Wire, Words
from stormgen.pictures.plain import xml_text
from stormgen.pictures.sheet import Sheet, sheet_of
from stormgen.pictures.svg_style import FONTS, heads, style_sheet
from stormgen.pictures.svg_text import number, path, place
from stormgen.pictures.text_fit import LINE_HEIGHT, width_of

Link = Callable[[Key], str | None]

_ROUND = {"note": 2.0, "rounded": 8.0, "plain": 0.0}


def write(picture: Picture, look: Look, fonts: str = FONTS) -> str:
    """The same picture and look give the same bytes."""
    sheet = sheet_of(picture)
    box, title = sheet.box, xml_text(picture.title)
    corners = " ".join(map(number, (box.x, box.y, box.width, box.height)))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(box.width)}" height="{number(box.height)}"'
        f' viewBox="{corners}" role="img" aria-label="{title}">',
        f"<title>{title}</title>",
        f"<style>{style_sheet(picture, sheet, look.inks, fonts)}</style>",
        f"<defs>{''.join(heads(picture, sheet, look.inks))}</defs>",
        f'<rect {place(box)} fill="{look.inks["paper"].fill}"/>',
        *parts(picture, sheet),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def parts(picture: Picture, sheet: Sheet, link: Link = lambda key: None) -> Iterator[str]:
    """All that is drawn, from the back to the front. `link` has an address for some elements."""
    for area in picture.areas:
        yield from _area(area)
    yield from map(_wire, chain(picture.wires, sheet.wires))
    yield from _shadows(picture.cards)
    for card in chain(picture.cards, sheet.cards):
        address = link(card.key) if card.key else None
        yield f'<a href="{xml_text(address)}">{_card(card)}</a>' if address else _card(card)
    # Words of wires lie above cards and wires that were not there when they were placed.
    yield from map(_plate, (words for wire in picture.wires for words in wire.words))
    yield from map(_words, chain.from_iterable(wire.words for wire in picture.wires))
    yield from map(_words, chain(picture.words, sheet.words))


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
    """A line of SVG for each line of the label and each note, in the middle of the card."""
    step, note = card.size * LINE_HEIGHT, NOTE_SIZE * LINE_HEIGHT
    middle, height = card.box.x + card.box.width / 2, step * len(card.lines) + note * len(card.notes)
    top = card.box.y + (card.box.height - height) / 2
    for count, line in enumerate(card.lines):
        y = top + count * step + card.size * 0.92
        yield _words(Words(middle, y, line, card.size, card.style, "middle", card.bold)) + "\n"
    for count, line in enumerate(card.notes):
        y = top + len(card.lines) * step + count * note + NOTE_SIZE * 0.92
        yield _words(Words(middle, y, line, NOTE_SIZE, card.style, "middle")) + "\n"


def _plate(words: Words) -> str:
    """A gap in the wire, so that it does not run through what it says."""
    width = width_of(words.text, words.size) + 6
    left = words.x - {"start": 3.0, "middle": width / 2, "end": width - 3}[words.anchor]
    return f'<rect {place(Box(left, words.y - words.size * 0.95, width, words.size * 1.25))} class="plate"/>'


def _words(words: Words) -> str:
    classes = {"start": "", "middle": "m ", "end": "e "}[words.anchor] + ("b " if words.bold else "")
    at = f'x="{number(words.x)}" y="{number(words.y)}"'
    look = f'class="{classes}on-{words.style}" font-size="{number(words.size)}"'
    return f"<text {at} {look}>{xml_text(words.text)}</text>"


FORMAT = Format("svg", {Picture: write})
