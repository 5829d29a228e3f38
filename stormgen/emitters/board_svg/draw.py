"""A laid-out wall in; the text of an SVG file out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from stormgen.binding.model import label_of
from stormgen.board import Board, Context
from stormgen.emitters._plain import plain, xml_text
from stormgen.emitters._storm_colours import STORM_COLOURS, STORM_NAMES
from stormgen.emitters._text_fit import LINE_HEIGHT, fit, width_of
from stormgen.emitters._wall import Arrow, Border, Box, Lane, Sticky, Wall
from stormgen.emitters.board_svg.legend import draw_legend, legend_height
from stormgen.emitters.board_svg.paths import rounded

TITLE, MARGIN = 64.0, 18.0
NARROWEST = 760.0
ONE_LINE = 1.0

_STYLE = """\
text{font-family:Helvetica,Arial,"Liberation Sans","DejaVu Sans Condensed",sans-serif;fill:#1f2328;unicode-bidi:isolate}
.t{text-anchor:middle}
.b{font-weight:bold}
.f{fill:#59636e}
.w{fill:#fff}
.p{fill:#9a4f08}
.arrow{fill:none;stroke-width:1.6;stroke-linejoin:round}
.border{fill:none;stroke:#c96a10;stroke-width:2;stroke-dasharray:9 6}
.again{stroke-dasharray:5 3}
.precedes{stroke-width:1.1;opacity:.8}
.about{stroke-width:1.3;stroke-dasharray:2 4;opacity:.75}
"""


def draw(board: Board, wall: Wall) -> str:
    """The wall below its title and above its legend. The same wall gives the same bytes."""
    width = max(wall.width + 2 * MARGIN, NARROWEST)
    body = max(wall.height, 80.0)
    height = TITLE + body + legend_height(width - 2 * MARGIN) + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}"'
        f' viewBox="0 0 {_n(width)} {_n(height)}" role="img" aria-label="{xml_text(board.name)}">',
        f"<title>{xml_text(board.name)}</title>",
        f"<style>{_STYLE}{_colours()}</style>",
        f"<defs>{''.join(_markers(wall.arrows))}</defs>",
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="#fbfaf6"/>',
        *_title(board, wall, width),
        f'<g transform="translate({_n(MARGIN)} {_n(TITLE)})">',
        *_wall(board, wall),
        "</g>",
        f'<g transform="translate({_n(MARGIN)} {_n(TITLE + body + MARGIN)})">',
        *draw_legend(width - 2 * MARGIN),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _colours() -> str:
    return "".join(
        f".{kind}{{fill:{ink.fill};stroke:{ink.edge}}}.to-{kind}{{stroke:{ink.edge}}}"
        for kind, ink in STORM_COLOURS.items()
    )


def _markers(arrows: Iterable[Arrow]) -> Iterator[str]:
    for kind in sorted({arrow.target.kind for arrow in arrows}):
        yield (
            f'<marker id="to-{kind}" viewBox="0 0 8 8" refX="7.4" refY="4" markerWidth="8" markerHeight="8"'
            f' markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .8 8 4 0 7.2z"'
            f' fill="{STORM_COLOURS[kind].edge}"/></marker>'
        )


def _title(board: Board, wall: Wall, width: float) -> Iterator[str]:
    name = fit(plain(board.name), width - 2 * MARGIN, ONE_LINE, 24, 12)
    for line in name.lines:
        yield f'<text x="{_n(MARGIN)}" y="36" class="b" font-size="{_n(name.size)}">{xml_text(line)}</text>'
    shown = Counter(s.key.kind for s in {s.key: s for s in wall.stickies}.values())
    counts = ", ".join(_count(shown[kind], STORM_NAMES[kind].lower()) for kind in STORM_NAMES if shown[kind])
    yield f'<text x="{_n(MARGIN)}" y="54" class="f" font-size="12">{counts or "Nothing is on the wall yet."}</text>'


def _count(number: int, name: str) -> str:
    plural = name[:-1] + "ies" if name.endswith("y") else name + "s"
    return f"{number} {name if number == 1 else plural}"


def _wall(board: Board, wall: Wall) -> Iterator[str]:
    for number, lane in enumerate(wall.lanes):
        yield from _lane(lane, number, board)
    yield from _time(wall)
    for border in wall.borders:
        yield from _border(border, wall)
    for arrow in wall.arrows:
        yield _arrow(arrow)
    yield _shadows(wall.stickies)
    for sticky in wall.stickies:
        yield from _sticky(sticky, board)


def _lane(lane: Lane, number: int, board: Board) -> Iterator[str]:
    box, head = lane.box, lane.header
    fill = "#f1efe8" if number % 2 else "#f6f4ee"
    yield f'<rect {_place(box)} rx="8" fill="{fill}" stroke="#dcd8cc"/>'
    x, y = head.x + 14, head.y + head.height / 2
    words = [*_header(lane, board, head.width - 26)]
    y -= sum(size * LINE_HEIGHT for _, size, _ in words) / 2
    for line, size, style in words:
        y += size * LINE_HEIGHT
        yield f'<text x="{_n(x)}" y="{_n(y - 3)}" class="{style}" font-size="{_n(size)}">{xml_text(line)}</text>'


def _header(lane: Lane, board: Board, width: float) -> Iterator[tuple[str, float, str]]:
    """Lines of the name, then of what the context is for, what kind it is and whose: text, size, style."""
    if lane.context is None:
        yield "Not placed yet", 14, "b"
        return
    context = board.find(Context, lane.context)
    title = label_of(context.name)
    team = f"team {plain(context.team)}" if context.team else ""
    notes = [plain(context.label), ", ".join(part for part in (context.subdomain or "", team) if part)]
    fitted = fit(title, width, 42, 16, 9)
    yield from ((line, fitted.size, "b") for line in fitted.lines)
    for note in notes:
        if note and note != title:
            yield from ((line, 10.5, "f") for line in fit(note, width, 39, 10.5, 10.5).lines)


def _time(wall: Wall) -> Iterator[str]:
    end = wall.width - 4
    yield '<text x="14" y="31" class="f" font-size="11">time</text>'
    yield f'<path d="M44 27H{_n(end)}m-6 -4 6 4-6 4" fill="none" stroke="#b8b2a3" stroke-width="1.5"/>'


def _border(border: Border, wall: Wall) -> Iterator[str]:
    yield f'<path class="border" d="M{_n(border.x)} 20V{_n(wall.height)}"/>'
    text = plain(border.label)
    size = 12.0
    half = width_of(text, size) / 2
    x = min(max(border.x, half), wall.width - half)
    yield f'<text x="{_n(x)}" y="15" class="t b p" font-size="12">{xml_text(text)}</text>'


def _arrow(arrow: Arrow) -> str:
    kind = arrow.target.kind
    if arrow.kind == "about":
        return f'<path class="arrow about to-{arrow.source.kind}" d="{rounded(arrow.points)}"/>'
    style = " precedes" if arrow.kind == "precedes" else ""
    return f'<path class="arrow to-{kind}{style}" marker-end="url(#to-{kind})" d="{rounded(arrow.points)}"/>'


def _shadows(stickies: Iterable[Sticky]) -> str:
    level = [s.box for s in stickies if not s.tilt]
    path = "".join(f"M{_n(b.x + 2)} {_n(b.y + 3)}h{_n(b.width)}v{_n(b.height)}h{_n(-b.width)}z" for b in level)
    return f'<path d="{path}" fill="#000" opacity=".13"/>' if path else ""


def _sticky(sticky: Sticky, board: Board) -> Iterator[str]:
    box, kind = sticky.box, sticky.key.kind
    turn = f' transform="rotate({_n(sticky.tilt)} {_n(box.x + box.width / 2)} {_n(box.y + box.height / 2)})"'
    yield f"<g{turn if sticky.tilt else ''}>"
    yield f"<title>{_tooltip(sticky, board)}</title>"
    yield f'<rect {_place(box)} rx="2" class="{kind}{" again" if sticky.again else ""}"/>'
    yield from _words(sticky)
    yield "</g>"


def _words(sticky: Sticky) -> Iterator[str]:
    box, kind = sticky.box, sticky.key.kind
    largest = {"aggregate": 15, "actor": 11, "hotspot": 12, "opportunity": 12}.get(kind, 13)
    fitted = fit(plain(sticky.label), box.width - 12, box.height - 8, largest, 8)
    step = fitted.size * LINE_HEIGHT
    y = box.y + (box.height - step * len(fitted.lines)) / 2 + fitted.size * 0.92
    style = {"aggregate": "t b", "hotspot": "t w"}.get(kind, "t")
    for number, line in enumerate(fitted.lines):
        yield (
            f'<text x="{_n(box.x + box.width / 2)}" y="{_n(y + number * step)}" class="{style}"'
            f' font-size="{_n(fitted.size)}">{xml_text(line)}</text>'
        )


def _tooltip(sticky: Sticky, board: Board) -> str:
    element = board[sticky.key]
    text = f"{STORM_NAMES[sticky.key.kind]}: {sticky.label}"
    return xml_text(f"{text} ({element.doc})" if element.doc else text)


def _place(box: Box) -> str:
    return f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'


def _n(value: float) -> str:
    """A number as short as it is exact to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")
