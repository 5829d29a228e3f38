"""A picture in; what stands around it on a page of its own, title above and legend below, out."""

from collections.abc import Iterator

from stormgen.pictures.picture import Box, Card, Picture, Wire, Words
from stormgen.pictures.text_fit import fit, width_of
from stormgen.values import value

TITLE, MARGIN = 62.0, 18.0
NARROWEST = 420.0
_ONE_LINE = 1.0
_SWATCH, _SPACE, _LINE, _SIZE = 22.0, 20.0, 28.0, 12.0


@value
class Sheet:
    """`box` is the page in the coordinates of the picture, which stays where it is."""

    box: Box
    words: tuple[Words, ...]
    cards: tuple[Card, ...] = ()
    wires: tuple[Wire, ...] = ()


def sheet_of(picture: Picture) -> Sheet:
    """The page is as wide as the picture and its title need it."""
    width = max(picture.width, NARROWEST)
    items = list(_places(picture, width))
    below = picture.height + MARGIN
    bottom = below + (_LINE * (1 + max(line for *_, line in items)) if items else 0) + MARGIN / 2
    box = Box(-MARGIN, -TITLE, width + 2 * MARGIN, bottom + TITLE)
    words, cards, wires = list(_title(picture, width)), [], []
    carded = {card.style for card in picture.cards} | {area.style for area in picture.areas}
    lined = {wire.style for wire in picture.wires} - carded
    for number, (style, name, x, line) in enumerate(items):
        y = below + line * _LINE
        words.append(Words(x + _SWATCH + 6, y + 12, name, _SIZE))
        if style not in lined:
            swatch = Box(x, y, _SWATCH, 16)
            cards.append(Card(f"legend{number}", None, style, name, swatch, (), _SIZE, again=style == "again"))
        else:
            wires.append(_line(picture, style, f"legend{number}", x, y + 8))
    return Sheet(box, tuple(words), tuple(cards), tuple(wires))


def _title(picture: Picture, width: float) -> Iterator[Words]:
    fitted = fit(picture.title, width, _ONE_LINE, 24, 12)
    yield from (Words(0, 36 - TITLE, line, fitted.size, bold=True) for line in fitted.lines)
    about = fit(picture.about, width, _ONE_LINE, 12, 9)
    yield from (Words(0, 54 - TITLE, line, about.size, "faint") for line in about.lines)


def _places(picture: Picture, width: float) -> Iterator[tuple[str, str, float, int]]:
    """By style, its name, where it stands, and in which line."""
    x, line = 0.0, 0
    for style, name in picture.legend:
        wide = _SWATCH + 6 + width_of(name, _SIZE)
        if x and x + wide > width:
            x, line = 0.0, line + 1
        yield style, name, x, line
        x += wide + _SPACE


def _line(picture: Picture, style: str, id: str, x: float, y: float) -> Wire:
    """As the first wire of that style is."""
    like = next((wire for wire in picture.wires if wire.style == style), None)
    dashed = like is not None and like.dashed
    ends = ((x, y), (x + _SWATCH, y))
    return Wire(id, None, None, style, ends, head=like is None or like.head, dashed=dashed, width=2)
