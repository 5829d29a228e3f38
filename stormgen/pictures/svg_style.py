"""A picture, its sheet and a theme in; the style sheet and the arrow heads of its SVG out."""

from collections.abc import Iterator
from itertools import chain

from stormgen.pictures.picture import Picture
from stormgen.pictures.sheet import Sheet
from stormgen.pictures.themes import Theme

# Fonts of the same widths as those that `text_fit` knows, then any.
FONTS = 'Helvetica,Arial,"Liberation Sans",Arimo,"DejaVu Sans Condensed",sans-serif'

STYLE = """\
text{font-family:%s;unicode-bidi:isolate;white-space:pre}
.m{text-anchor:middle}
.e{text-anchor:end}
.b{font-weight:bold}
.wire{fill:none;stroke-width:1.6;stroke-linejoin:round}
.dashed{stroke-dasharray:5 4}
"""

HEAD = (
    '<marker id="to-{style}" viewBox="0 0 8 8" refX="7.4" refY="4" markerWidth="8" markerHeight="8"'
    ' markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 .8 8 4 0 7.2z" {fill}/></marker>'
)


def style_sheet(picture: Picture, sheet: Sheet, inks: Theme, fonts: str) -> str:
    """Rules for the styles that are there, by name."""
    cards = {c.style for c in chain(picture.cards, sheet.cards)}
    boxes = cards | {area.style for area in picture.areas}
    wires = {wire.style for wire in chain(picture.wires, sheet.wires)}
    headers = chain(*(area.header for area in picture.areas), *(wire.words for wire in picture.wires))
    words = {w.style for w in chain(picture.words, sheet.words, headers)} | cards
    return STYLE % fonts + "".join(
        [
            f".plate{{fill:{inks['paper'].fill}}}\n",
            *(f".{style}{{fill:{inks[style].fill};stroke:{inks[style].edge}}}\n" for style in sorted(boxes)),
            *(f".to-{style}{{stroke:{inks[style].edge}}}\n" for style in sorted(wires)),
            *(f".on-{style}{{fill:{inks[style].text}}}\n" for style in sorted(words)),
        ]
    )


def heads(picture: Picture, sheet: Sheet, inks: Theme) -> Iterator[str]:
    """An arrow head in the colour of each style of wire that has one."""
    for style in sorted({wire.style for wire in chain(picture.wires, sheet.wires) if wire.head or wire.tail}):
        yield HEAD.format(style=style, fill=f'fill="{inks[style].edge}"')
