"""A picture in; what makes it hard to read, measured, out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stormgen.pictures.picture import NOTE_SIZE, Box, Card, Picture, Point, Wire, Words
from stormgen.pictures.text_fit import LINE_HEIGHT, width_of

_STEPS = 12
_CELL = 200.0


def overlapping_cards(picture: Picture) -> list[tuple[str, str]]:
    cards = sorted(picture.cards, key=lambda card: card.box.x)
    found = []
    for at, card in enumerate(cards):
        for other in cards[at + 1 :]:
            if other.box.x >= card.box.right - 0.1:
                break
            if _smaller(card.box, 0.1).overlaps(_smaller(other.box, 0.1)):
                found.append((card.id, other.id))
    return found


def clipped_text(picture: Picture) -> list[str]:
    """Lines that are wider than their card, or cards that are lower than their lines."""
    found = []
    for card in picture.cards:
        wide = [line for line in card.lines if width_of(line, card.size) > card.box.width - 2]
        wide += [note for note in card.notes if width_of(note, NOTE_SIZE) > card.box.width - 2]
        height = (len(card.lines) * card.size + len(card.notes) * NOTE_SIZE) * LINE_HEIGHT
        if wide or height > card.box.height:
            found.append(card.id)
    return found


def words_outside(picture: Picture) -> list[str]:
    """Words that leave the picture, or the area that they name."""
    everywhere = Box(0, 0, picture.width, picture.height)
    found = [
        w.text for w in (*picture.words, *(w for wire in picture.wires for w in wire.words)) if _out(w, everywhere)
    ]
    return found + [words.text for area in picture.areas for words in area.header if _out(words, area.box)]


def outside(picture: Picture) -> list[str]:
    everywhere = Box(-0.5, -0.5, picture.width + 1, picture.height + 1)
    found = [t.id for t in (*picture.cards, *picture.areas) if not _inside(t.box, everywhere)]
    points = [(wire.id, point) for wire in picture.wires for point in wire.points]
    return found + [
        id for id, (x, y) in points if not (-0.5 <= x <= picture.width + 0.5 and -0.5 <= y <= picture.height + 0.5)
    ]


def words_on_cards(picture: Picture) -> list[tuple[str, str]]:
    """Labels of wires that lie on a card, or on each other."""
    boxes = [(w.text, box_of(w)) for wire in picture.wires for w in wire.words]
    found = [(text, card.id) for text, box in boxes for card in picture.cards if box.overlaps(_smaller(card.box, 1))]
    for at, (text, box) in enumerate(boxes):
        found += [(text, other) for other, place in boxes[at + 1 :] if box.overlaps(_smaller(place, 1.5))]
    return found


def through_cards(picture: Picture) -> list[tuple[str, str]]:
    """Wires that run through a card at which they neither begin nor end."""
    cells: dict[tuple[int, int], list[Card]] = defaultdict(list)
    for card in picture.cards:
        for x in range(int(card.box.x // _CELL), int(card.box.right // _CELL) + 1):
            for y in range(int(card.box.y // _CELL), int(card.box.bottom // _CELL) + 1):
                cells[x, y].append(card)
    found: dict[tuple[str, str], None] = {}
    for wire in picture.wires:
        if wire.source is None:
            continue
        for point in _samples(wire):
            for card in cells.get((int(point[0] // _CELL), int(point[1] // _CELL)), ()):
                if card.id not in (wire.source, wire.target) and _holds(_smaller(card.box, 2), point):
                    found[wire.id, card.id] = None
    return list(found)


def crossings(picture: Picture) -> int:
    """How often two wires cross that share no card."""
    wires = [w for w in picture.wires if w.source is not None]
    lines = [(wire, a, b) for wire in wires for a, b in pairwise(_corners(wire))]
    lines.sort(key=lambda line: min(line[1][0], line[2][0]))
    count = 0
    for at, (wire, a, b) in enumerate(lines):
        right = max(a[0], b[0])
        for other, c, d in lines[at + 1 :]:
            if min(c[0], d[0]) > right:
                break
            if not {wire.source, wire.target} & {other.source, other.target} and _cross(a, b, c, d):
                count += 1
    return count


def box_of(words: Words) -> Box:
    width = width_of(words.text, words.size)
    left = words.x - {"start": 0, "middle": width / 2, "end": width}[words.anchor]
    return Box(left, words.y - words.size * 0.8, width, words.size)


def _corners(wire: Wire) -> Sequence[Point]:
    if wire.curve != "bezier":
        return wire.points
    return list(_bezier(wire.points, 6))


def _samples(wire: Wire) -> Iterator[Point]:
    if wire.curve == "bezier":
        yield from _bezier(wire.points, _STEPS * 3)
        return
    for (x0, y0), (x1, y1) in pairwise(wire.points):
        steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / 6))
        yield from ((x0 + (x1 - x0) * n / steps, y0 + (y1 - y0) * n / steps) for n in range(steps + 1))


def _bezier(points: Sequence[Point], steps: int) -> Iterator[Point]:
    yield points[0]
    for at in range(0, len(points) - 1, 3):
        p, q, r, s = points[at : at + 4]
        for n in range(1, steps + 1):
            t = n / steps
            u = 1 - t
            yield tuple(  # type: ignore[misc]
                u**3 * p[i] + 3 * u * u * t * q[i] + 3 * u * t * t * r[i] + t**3 * s[i] for i in (0, 1)
            )


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _smaller(box: Box, by: float) -> Box:
    return Box(box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by)


def _holds(box: Box, point: Point) -> bool:
    return box.x < point[0] < box.right and box.y < point[1] < box.bottom


def _inside(inner: Box, outer: Box) -> bool:
    across = outer.x <= inner.x and inner.right <= outer.right
    return across and outer.y <= inner.y and inner.bottom <= outer.bottom


def _out(words: Words, box: Box) -> bool:
    place = box_of(words)
    return place.x < box.x - 1 or place.right > box.right + 1 or place.y < box.y - 1 or place.bottom > box.bottom + 3
