"""Facts in; the whole wall, one context of it or what follows from one sticky, as a picture out."""

from collections import Counter
from collections.abc import Iterator, Sequence

from stormgen.board import Board, Context, Key
from stormgen.facts import Facts, Stage
from stormgen.pictures.headings import lane_header, title_of
from stormgen.pictures.part_of_model import part_of
from stormgen.pictures.picture import Area, Box, Card, Picture, Point, Wire, Words
from stormgen.pictures.plain import plain
from stormgen.pictures.sticky_names import STICKY_NAMES, counted
from stormgen.pictures.text_fit import fit, width_of
from stormgen.pictures.view import View
from stormgen.pictures.wall import Arrow, Border, Sticky, Wall, lay_out

_LARGEST = {"aggregate": 15, "actor": 11, "hotspot": 12, "opportunity": 12}
_LONGEST_BORDER, _BORDER_SIZE = 240.0, 12.0
_ONE_LINE = 1.0


def draw(facts: Facts, subject: Key | None = None) -> Picture:
    """The same wall gives the same picture."""
    board, flow = part_of(facts, subject)
    wall = lay_out(board, flow)
    ids = _ids(wall.stickies)
    cards = tuple(_card(sticky, id, board) for sticky, id in zip(wall.stickies, ids, strict=True))
    wires = (*_time(wall), *_borders(wall), *_arrows(wall.arrows, ids))
    areas = tuple(_lanes(wall, board))
    about = _about(wall)
    title = title_of(board, subject)
    return Picture("board", subject, title, about, wall.width, wall.height, areas, wires, cards, (), _legend(wall))


def _ids(stickies: Sequence[Sticky]) -> list[str]:
    """The kind and path of a sticky; a repeat is numbered."""
    seen: Counter[Key] = Counter()
    ids = []
    for sticky in stickies:
        key = sticky.key
        ids.append(f"{key.kind}:{key.path}#{seen[key]}" if key in seen else f"{key.kind}:{key.path}")
        seen[key] += 1
    return ids


def _card(sticky: Sticky, id: str, board: Board) -> Card:
    key, box, label = sticky.key, sticky.box, plain(sticky.label)
    fitted = fit(label, box.width - 12, box.height - 8, _LARGEST.get(key.kind, 13), 8)
    doc = plain(board[key].doc)
    hint = f"{STICKY_NAMES[key.kind]}: {label}" + (f" ({doc})" if doc else "")
    bold = key.kind == "aggregate"
    return Card(
        id,
        key,
        key.kind,
        label,
        box,
        fitted.lines,
        fitted.size,
        bold,
        tilt=sticky.tilt,
        again=sticky.again,
        hint=hint,
    )


def _arrows(arrows: Sequence[Arrow], ids: Sequence[str]) -> Iterator[Wire]:
    """In the colour of what they lead to; a note has no arrow, and what merely comes before is thin."""
    for number, arrow in enumerate(arrows):
        about = arrow.kind == "about"
        yield Wire(
            f"wire{number}",
            ids[arrow.source_at],
            ids[arrow.target_at],
            arrow.source.kind if about else arrow.target.kind,
            arrow.points,
            head=not about,
            dashed=about,
            width={"about": 1.3, "precedes": 1.1}.get(arrow.kind, 1.6),
        )


def _lanes(wall: Wall, board: Board) -> Iterator[Area]:
    for count, lane in enumerate(wall.lanes):
        context = board.find(Context, lane.context) if lane.context else None
        label = plain(context.label) if context else "Not placed yet"
        style = "other-lane" if count % 2 else "lane"
        yield Area(f"lane{count}", lane.context, style, label, lane.box, lane_header(context, lane.header))


def _time(wall: Wall) -> Iterator[Wire]:
    words = (Words(14, 45, "time", 11, "faint"),)
    yield Wire("time", None, None, "faint", ((44, 41), (wall.width - 4, 41)), width=1.5, words=words)


def _borders(wall: Wall) -> Iterator[Wire]:
    """Dashed lines with the names of their events above; a name that would touch the one before moves up."""
    before: Box | None = None
    for number, border in enumerate(wall.borders):
        text, box = _name(border, wall, 20)
        if before is not None and box.overlaps(before):
            text, box = _name(border, wall, 5)
        before = box
        words = Words(box.x + box.width / 2, box.y + 9, text, _BORDER_SIZE, "pivotal", "middle", bold=True)
        ends: tuple[Point, ...] = ((border.x, 34), (border.x, wall.height))
        yield Wire(f"border{number}", None, None, "pivotal", ends, head=False, dashed=True, width=2, words=(words,))


def _name(border: Border, wall: Wall, y: float) -> tuple[str, Box]:
    text = " ".join(fit(plain(border.label), _LONGEST_BORDER, _ONE_LINE, _BORDER_SIZE, _BORDER_SIZE).lines)
    width = width_of(text, _BORDER_SIZE) + 8
    x = min(max(border.x - width / 2, 0), max(wall.width - width, 0))
    return text, Box(x, y, width, _BORDER_SIZE)


def _about(wall: Wall) -> str:
    shown = Counter(key.kind for key in {sticky.key for sticky in wall.stickies})
    counts = [counted(shown[kind], name.lower()) for kind, name in STICKY_NAMES.items() if shown[kind]]
    return ", ".join(counts) or "Nothing is on the wall yet."


def _legend(wall: Wall) -> tuple[tuple[str, str], ...]:
    shown = {sticky.key.kind for sticky in wall.stickies}
    kinds = [(kind, name) for kind, name in STICKY_NAMES.items() if kind in shown]
    repeats = [("again", "Shown again")] if any(sticky.again for sticky in wall.stickies) else []
    borders = [("pivotal", "Pivotal event")] if wall.borders else []
    return (*kinds, *repeats, *borders)


VIEW = View(Stage.FLOW, {Picture: draw}, about=("context", "flow", "event", "command"))
