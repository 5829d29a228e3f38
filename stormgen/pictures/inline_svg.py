"""A picture in; an SVG element for a page, which has its colours, its arrow heads and what it links to, out."""

from collections.abc import Set
from itertools import chain

from stormgen.pictures.formats.svg import Link, parts
from stormgen.pictures.picture import Box, Picture
from stormgen.pictures.plain import xml_text
from stormgen.pictures.sheet import Sheet
from stormgen.pictures.svg_style import FONTS, HEAD, STYLE
from stormgen.pictures.svg_text import number
from stormgen.pictures.themes import DARK, LIGHT

_MARGIN = 8.0


def inline_svg(picture: Picture, link: Link) -> str:
    """Without the title and the legend, which the page sets as text."""
    box = Box(-_MARGIN, -_MARGIN, picture.width + 2 * _MARGIN, picture.height + 2 * _MARGIN)
    corners = " ".join(map(number, (box.x, box.y, box.width, box.height)))
    size = f'width="{number(box.width)}" height="{number(box.height)}" viewBox="{corners}"'
    title = xml_text(f"{picture.view.replace('-', ' ').capitalize()}: {picture.title}")
    drawn = "\n".join(parts(picture, Sheet(box, ()), link))
    return f'<svg class="picture" {size} role="group" aria-label="{title}">\n{drawn}\n</svg>'


def heads_of(picture: Picture) -> set[str]:
    """The styles of wires that need an arrow head."""
    return {wire.style for wire in picture.wires if wire.head or wire.tail}


def inline_heads(styles: Set[str]) -> str:
    """The arrow heads for all pictures of a page."""
    drawn = "".join(HEAD.format(style=style, fill=f'class="head-{style}"') for style in sorted(styles))
    return f'<svg class="heads" width="0" height="0" aria-hidden="true"><defs>{drawn}</defs></svg>'


def inline_style() -> str:
    """A style sheet for such pictures in the light and the dark theme, whichever the page is in."""
    return "".join(chain([_scoped(STYLE % FONTS), f".picture .plate{{fill:{either('paper', 'fill')}}}\n"], _rules()))


def _scoped(rules: str) -> str:
    return "".join(f".picture {rule}\n" for rule in rules.splitlines())


def _rules() -> list[str]:
    """The rules of each style there is."""
    return [
        f".picture .{style}{{fill:{either(style, 'fill')};stroke:{either(style, 'edge')}}}\n"
        f".picture .to-{style}{{stroke:{either(style, 'edge')}}}\n"
        f".picture .on-{style}{{fill:{either(style, 'text')}}}\n"
        f".head-{style}{{fill:{either(style, 'edge')}}}\n"
        for style in LIGHT
    ]


def either(style: str, part: str) -> str:
    """The colour of a style in the light theme and in the dark one."""
    return f"light-dark({getattr(LIGHT[style], part)},{getattr(DARK[style], part)})"
