"""A laid-out wall in; the text of an SVG file out."""

from collections import Counter
from collections.abc import Iterator

from stormgen.board import Board
from stormgen.emitters._plain import plain, xml_text
from stormgen.emitters._storm_colours import STORM_COLOURS, STORM_NAMES
from stormgen.emitters._text_fit import fit
from stormgen.emitters._wall import Wall
from stormgen.emitters.board_svg.attributes import number
from stormgen.emitters.board_svg.lanes import draw_lanes
from stormgen.emitters.board_svg.legend import draw_legend, legend_height
from stormgen.emitters.board_svg.stickies import draw_markers, draw_stickies

TITLE, MARGIN = 62.0, 18.0
NARROWEST = 760.0
_ONE_LINE = 1.0

_STYLE = """\
text{font-family:Helvetica,Arial,"Liberation Sans","DejaVu Sans Condensed",sans-serif;\
fill:#1f2328;unicode-bidi:isolate}
.t{text-anchor:middle}
.b{font-weight:bold}
.f{fill:#59636e}
.w{fill:#fff}
.p{fill:#9a4f08}
.arrow{fill:none;stroke-width:1.6;stroke-linejoin:round}
.precedes{stroke-width:1.1;opacity:.8}
.about{stroke-width:1.3;stroke-dasharray:2 4;opacity:.75}
.border{fill:none;stroke:#c96a10;stroke-width:2;stroke-dasharray:9 6}
.again{stroke-dasharray:5 3}
"""


def draw(board: Board, wall: Wall) -> str:
    """The wall below its title and above its legend. The same wall gives the same bytes."""
    width = max(wall.width + 2 * MARGIN, NARROWEST)
    below = TITLE + wall.height + MARGIN
    size = number(width), number(below + legend_height(width - 2 * MARGIN) + MARGIN / 2)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}"'
        f' viewBox="0 0 {size[0]} {size[1]}" role="img" aria-label="{xml_text(board.name)}">',
        f"<title>{xml_text(board.name)}</title>",
        f"<style>{_STYLE}{_colours()}</style>",
        f"<defs>{''.join(draw_markers(wall.arrows))}</defs>",
        f'<rect width="{size[0]}" height="{size[1]}" fill="#fbfaf6"/>',
        *_title(board, wall, width),
        f'<g transform="translate({number(MARGIN)} {number(TITLE)})">',
        *draw_lanes(board, wall),
        *draw_stickies(board, wall),
        "</g>",
        f'<g transform="translate({number(MARGIN)} {number(below)})">',
        *draw_legend(width - 2 * MARGIN),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _colours() -> str:
    return "".join(
        f".{kind}{{fill:{ink.fill};stroke:{ink.edge}}}.to-{kind}{{stroke:{ink.edge}}}\n"
        for kind, ink in STORM_COLOURS.items()
    )


def _title(board: Board, wall: Wall, width: float) -> Iterator[str]:
    name = fit(plain(board.name), width - 2 * MARGIN, _ONE_LINE, 24, 12)
    for line in name.lines:
        yield f'<text x="{number(MARGIN)}" y="36" class="b" font-size="{number(name.size)}">{xml_text(line)}</text>'
    shown = Counter(key.kind for key in {sticky.key for sticky in wall.stickies})
    counts = ", ".join(_count(shown[kind], STORM_NAMES[kind].lower()) for kind in STORM_NAMES if shown[kind])
    yield f'<text x="{number(MARGIN)}" y="54" class="f" font-size="12">{counts or "Nothing is on the wall yet."}</text>'


def _count(number_of: int, name: str) -> str:
    plural = name[:-1] + "ies" if name.endswith("y") else name + "s"
    return f"{number_of} {name if number_of == 1 else plural}"
