"""Points and texts in; places for the texts beside their points, none on another, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import cos, hypot, pi, sin

from stormgen.pictures.text_fit import LINE_HEIGHT, width_of


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        return self.left < x < self.right and self.top < y < self.bottom

    def contains(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        return self._square(self.radius + 1)

    def barrier(self, other: "Dot") -> Box:
        """What the line of another dot must not go through: this one, or its middle where the two touch."""
        return self._square(self.radius / 2) if self.box.overlaps(other.box) else self.box

    def _square(self, half: float) -> Box:
        return Box(self.x - half, self.y - half, self.x + half, self.y + half)


Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A text in the middle of its box, and the line to its point where it stands further off."""

    text: str
    box: Box
    leader: Line | None = None


_GAP = 2.0
_RINGS = (0, 5, 10, 16, 23, 31, 40, 50, 62, 75, 90)
# To the right first, as one reads; then to the left, and from steep to flat, the upper side before the lower.
_STEEP = [at * side for at in (12, 11, 13, 10, 14, 9, 15, 8, 16, 7, 17, 6, 18, 4, 20, 2, 22) for side in (-1, 1)]
_DIRECTIONS = [at * pi / 24 for at in (0, 24, *_STEEP)]
_NEAR = 8.0
_FLAT = 20.0
_STEP = 3.0


def place(dots: Sequence[Dot], texts: Sequence[str], size: float, within: Box, taken: Sequence[Box]) -> list[Label]:
    """A label for each of the first dots, the most important first; one that finds no place is left out."""
    full = [*taken, *(dot.box for dot in dots)]
    placed: list[Label] = []
    for dot, text in zip(dots, texts, strict=False):
        barriers = [other.barrier(dot) for other in dots if other is not dot]
        free = (
            label
            for label in _around(dot, text, size)
            if _has_room(label, within, full, placed) and not any(_crosses(label.leader, box) for box in barriers)
        )
        placed.extend(islice(free, 1))
    return placed


def _around(dot: Dot, text: str, size: float) -> Iterator[Label]:
    """Places for a text, the nearest first."""
    w, h = width_of(text, size) / 2 + 1, size * LINE_HEIGHT / 2
    for ring in _RINGS:
        for angle in _DIRECTIONS:
            away = dot.radius + _GAP + ring
            x, y = dot.x + cos(angle) * (away + w), dot.y + sin(angle) * (away + h)
            box = Box(x - w, y - h, x + w, y + h)
            leader = _leader(dot, box)
            if leader is None or not _is_flat(leader):
                yield Label(text, box, leader)


def _is_flat(line: Line) -> bool:
    """A long line beside a row of points could be any one's."""
    across, up = abs(line[2] - line[0]), abs(line[3] - line[1])
    return across > _FLAT and across > 2 * up


def _leader(dot: Dot, box: Box) -> Line | None:
    x, y = min(max(dot.x, box.left), box.right), min(max(dot.y, box.top), box.bottom)
    distance = hypot(x - dot.x, y - dot.y)
    if distance - dot.radius < _NEAR:
        return None
    share = dot.radius / distance
    return dot.x + (x - dot.x) * share, dot.y + (y - dot.y) * share, x, y


def _has_room(label: Label, within: Box, full: Sequence[Box], placed: Sequence[Label]) -> bool:
    box = label.box
    if not within.contains(box) or any(box.overlaps(other) for other in full):
        return False
    return not any(box.overlaps(other.box) or _tangled(label, other) for other in placed)


def _tangled(label: Label, other: Label) -> bool:
    """Whether the line of one goes through the other or through its line."""
    if _crosses(other.leader, label.box) or _crosses(label.leader, other.box):
        return True
    return label.leader is not None and other.leader is not None and _meet(label.leader, other.leader)


def _meet(one: Line, other: Line) -> bool:
    """Whether the ends of each stand on both sides of the other."""
    return _parts(one, other) and _parts(other, one)


def _parts(line: Line, other: Line) -> bool:
    x1, y1, x2, y2 = line
    first, second = ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) for x, y in (other[:2], other[2:]))
    return first * second < 0


def _crosses(line: Line | None, box: Box) -> bool:
    if line is None:
        return False
    x1, y1, x2, y2 = line
    steps = int(hypot(x2 - x1, y2 - y1) / _STEP) + 1
    return any(box.holds(x1 + (x2 - x1) * at / steps, y1 + (y2 - y1) * at / steps) for at in range(steps + 1))
