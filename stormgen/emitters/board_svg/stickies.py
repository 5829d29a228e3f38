"""The stickies and arrows of a wall in; SVG elements out."""

from collections.abc import Iterable, Iterator

from stormgen.board import Board
from stormgen.emitters._plain import plain, xml_text
from stormgen.emitters._storm_colours import STORM_COLOURS, STORM_NAMES
from stormgen.emitters._text_fit import LINE_HEIGHT, fit
from stormgen.emitters._wall import Arrow, Sticky, Wall
from stormgen.emitters.board_svg.attributes import number, place, rounded

_LARGEST = {"aggregate": 15, "actor": 11, "hotspot": 12, "opportunity": 12}
_STYLE = {"aggregate": "t b", "hotspot": "t w"}


def draw_markers(arrows: Iterable[Arrow]) -> Iterator[str]:
    """An arrow head in the colour of each kind of sticky that an arrow leads to."""
    for kind in sorted({arrow.target.kind for arrow in arrows}):
        yield (
            f'<marker id="to-{kind}" viewBox="0 0 8 8" refX="7.4" refY="4" markerWidth="8" markerHeight="8"'
            f' markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .8 8 4 0 7.2z"'
            f' fill="{STORM_COLOURS[kind].edge}"/></marker>'
        )


def draw_stickies(board: Board, wall: Wall) -> Iterator[str]:
    """Arrows, then a light shadow of all stickies at once, then the stickies."""
    yield from map(_arrow, wall.arrows)
    yield from _shadows(wall.stickies)
    yield from (_sticky(sticky, board) for sticky in wall.stickies)


def _arrow(arrow: Arrow) -> str:
    kind = arrow.target.kind
    if arrow.kind == "about":
        return f'<path class="arrow about to-{arrow.source.kind}" d="{rounded(arrow.points)}"/>'
    style = " precedes" if arrow.kind == "precedes" else ""
    return f'<path class="arrow to-{kind}{style}" marker-end="url(#to-{kind})" d="{rounded(arrow.points)}"/>'


def _shadows(stickies: Iterable[Sticky]) -> Iterator[str]:
    boxes = [sticky.box for sticky in stickies if not sticky.tilt]
    path = "".join(
        f"M{number(b.x + 2)} {number(b.y + 3)}h{number(b.width)}v{number(b.height)}h{number(-b.width)}z" for b in boxes
    )
    if path:
        yield f'<path d="{path}" fill="#000" opacity=".13"/>'


def _sticky(sticky: Sticky, board: Board) -> str:
    box, kind = sticky.box, sticky.key.kind
    turned = ""
    if sticky.tilt:
        middle = f"{number(box.x + box.width / 2)} {number(box.y + box.height / 2)}"
        turned = f' transform="rotate({number(sticky.tilt)} {middle})"'
    return (
        f"<g{turned}>\n<title>{_tooltip(sticky, board)}</title>\n"
        f'<rect {place(box)} rx="2" class="{kind}{" again" if sticky.again else ""}"/>\n{_words(sticky)}</g>'
    )


def _words(sticky: Sticky) -> str:
    """A line of SVG for each line of the label."""
    box, kind = sticky.box, sticky.key.kind
    fitted = fit(plain(sticky.label), box.width - 12, box.height - 8, _LARGEST.get(kind, 13), 8)
    step = fitted.size * LINE_HEIGHT
    top = box.y + (box.height - step * len(fitted.lines)) / 2 + fitted.size * 0.92
    x, size, style = number(box.x + box.width / 2), number(fitted.size), _STYLE.get(kind, "t")
    lines = [
        f'<text x="{x}" y="{number(top + count * step)}" class="{style}" font-size="{size}">{xml_text(line)}</text>\n'
        for count, line in enumerate(fitted.lines)
    ]
    return "".join(lines)


def _tooltip(sticky: Sticky, board: Board) -> str:
    doc = board[sticky.key].doc
    text = f"{STORM_NAMES[sticky.key.kind]}: {sticky.label}"
    return xml_text(f"{text} ({doc})" if doc else text)
