"""The lanes, the line of time and the borders of a wall in; SVG elements out."""

from collections.abc import Iterator

from stormgen.binding.model import label_of
from stormgen.board import Board, Context
from stormgen.emitters._plain import plain, xml_text
from stormgen.emitters._text_fit import LINE_HEIGHT, fit, width_of
from stormgen.emitters._wall import Border, Box, Lane, Wall
from stormgen.emitters.board_svg.attributes import number, place

_ONE_LINE = 1.0
_LONGEST_BORDER = 240.0


def draw_lanes(board: Board, wall: Wall) -> Iterator[str]:
    """A strip for each context with its name at the left, then time and its borders above all of them."""
    for count, lane in enumerate(wall.lanes):
        fill = "#f1efe8" if count % 2 else "#f6f4ee"
        yield f'<rect {place(lane.box)} rx="8" fill="{fill}" stroke="#dcd8cc"/>'
        yield from _words(lane.header, list(_header(lane, board)))
    yield from _time(wall)
    yield from _borders(wall)


def _words(head: Box, lines: list[tuple[str, float, str]]) -> Iterator[str]:
    y = head.y + head.height / 2 - sum(size * LINE_HEIGHT for _, size, _ in lines) / 2 - 3
    for line, size, style in lines:
        y += size * LINE_HEIGHT
        x, at = number(head.x + 14), number(y)
        yield f'<text x="{x}" y="{at}" class="{style}" font-size="{number(size)}">{xml_text(line)}</text>'


def _header(lane: Lane, board: Board) -> Iterator[tuple[str, float, str]]:
    """Lines of the name, then of what the context is for, what kind it is and whose: text, size, style."""
    if lane.context is None:
        yield "Not placed yet", 14, "b"
        return
    width = lane.header.width - 26
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
    end = number(wall.width - 4)
    yield '<text x="14" y="45" class="f" font-size="11">time</text>'
    yield f'<path d="M44 41H{end}m-6 -4 6 4-6 4" fill="none" stroke="#b8b2a3" stroke-width="1.5"/>'


def _borders(wall: Wall) -> Iterator[str]:
    """Dashed lines with the names of their events above; a name that would touch the one before moves up."""
    before: Box | None = None
    for border in wall.borders:
        text, box = _name(border, wall, 20)
        if before is not None and box.overlaps(before):
            text, box = _name(border, wall, 5)
        before = box
        yield f'<path class="border" d="M{number(border.x)} 34V{number(wall.height)}"/>'
        x, y = number(box.x + box.width / 2), number(box.y + 9)
        yield f'<text x="{x}" y="{y}" class="t b p" font-size="12">{xml_text(text)}</text>'


def _name(border: Border, wall: Wall, y: float) -> tuple[str, Box]:
    text = " ".join(fit(plain(border.label), _LONGEST_BORDER, _ONE_LINE, 12, 12).lines)
    width = width_of(text, 12) + 8
    x = min(max(border.x - width / 2, 0), max(wall.width - width, 0))
    return text, Box(x, y, width, 12)
