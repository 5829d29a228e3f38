"""Candidates and a width in; where each stands by ease and value, with front and line of equal score, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from stormgen.emitters.report_html.labels import Box, Dot, Label, Line, place
from stormgen.extraction import Candidate
from stormgen.pictures.plain import plain
from stormgen.pictures.text_fit import clip, width_of

SIZE = 12.0
_LONGEST = 130.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 14.0, 12.0, 44.0
_SMALLEST, _LARGEST = 4.0, 11.0
# More points than this are a cloud, more names a thicket.
_POINTS, _NAMED = 200, 30
# What stands in each corner, and whether that is easy, and worth much.
_CORNERS = (
    ("major projects", False, True),
    ("quick wins", True, True),
    ("thankless tasks", False, False),
    ("fill-ins", True, False),
)


@dataclass(frozen=True, slots=True)
class Point:
    """`told` is False where nothing at all is known of the ease, or of the value, and 0.5 stands for that."""

    dot: Dot
    first: bool
    pareto: bool
    told: bool
    title: str


@dataclass(frozen=True, slots=True)
class Corner:
    text: str
    x: float
    y: float
    end: bool


@dataclass(frozen=True, slots=True)
class Quadrant:
    """Everything in pixels. `front` are the corners of the Pareto front, `iso` is the line of the first's score."""

    width: float
    height: float
    plot: Box
    points: tuple[Point, ...]
    labels: tuple[Label, ...]
    corners: tuple[Corner, ...]
    front: tuple[tuple[float, float], ...]
    iso: Line | None

    @property
    def ticks(self) -> tuple[tuple[float, float, float], ...]:
        """A share of 0 to 1, and where it stands on the two axes."""
        return tuple((at / 4, *_at(self.plot, at / 4, at / 4)) for at in range(5))


def quadrant(candidates: Sequence[Candidate], ease_share: float, width: float, height: float) -> Quadrant:
    """Lay out the candidates, the best first. `ease_share` is what ease counts in the score."""
    plot = Box(_LEFT, _TOP, width - _RIGHT, height - _BOTTOM)
    shown = candidates[:_POINTS]
    dots = [_dot(plot, candidate) for candidate in shown]
    corners = tuple(_corners(plot))
    labels = place(dots, [_name(c) for c in shown[:_NAMED]], SIZE, plot, [_box(corner) for corner in corners])
    points = tuple(_point(dot, candidate) for dot, candidate in zip(dots, shown, strict=True))
    iso = _iso(plot, ease_share, shown[0].score) if shown else None
    return Quadrant(width, height, plot, points, tuple(labels), corners, tuple(_front(plot, candidates)), iso)


def _at(plot: Box, ease: float, value: float) -> tuple[float, float]:
    x = plot.left + ease * (plot.right - plot.left)
    return round(x, 1), round(plot.bottom - value * (plot.bottom - plot.top), 1)


def _dot(plot: Box, candidate: Candidate) -> Dot:
    """Its area grows with the share of draws in which it is first."""
    radius = sqrt(_SMALLEST**2 + candidate.first_share * (_LARGEST**2 - _SMALLEST**2))
    return Dot(*_at(plot, candidate.ease, candidate.value), round(radius, 1))


def _point(dot: Dot, c: Candidate) -> Point:
    title = f"{c.context}: ease {c.ease:.2f}, value {c.value:.2f}, first in {c.first_share:.0%} of draws"
    return Point(dot, c.rank == 1, c.pareto, c.quadrant is not None, title)


def _name(candidate: Candidate) -> str:
    return clip(f"{candidate.rank} {plain(candidate.context)}", _LONGEST, SIZE)


def _corners(plot: Box) -> Iterator[Corner]:
    for text, ease, worth in _CORNERS:
        yield Corner(text, plot.right - 6 if ease else plot.left + 6, plot.top + 16 if worth else plot.bottom - 7, ease)


def _box(corner: Corner) -> Box:
    left = corner.x - width_of(corner.text, SIZE) if corner.end else corner.x
    return Box(left, corner.y - SIZE, left + width_of(corner.text, SIZE), corner.y + 3)


def _front(plot: Box, candidates: Sequence[Candidate]) -> Iterator[tuple[float, float]]:
    """In steps from axis to axis, through the easiest first: what another one beats stands below and left of it."""
    best = sorted({(c.ease, c.value) for c in candidates if c.pareto}, reverse=True)
    before = 0.0
    for ease, value in best:
        yield _at(plot, ease, before)
        yield _at(plot, ease, value)
        before = value
    if best:
        yield _at(plot, 0, before)


def _iso(plot: Box, ease_share: float, score: float) -> Line | None:
    """All that scores as the first does: `ease_share * ease + (1 - ease_share) * value = score`, inside of the plot."""
    value_share = 1 - ease_share
    ends = [(x, (score - ease_share * x) / value_share) for x in (0.0, 1.0) if value_share]
    ends += [((score - value_share * y) / ease_share, y) for y in (0.0, 1.0) if ease_share]
    inside = sorted({(round(x, 6), round(y, 6)) for x, y in ends if -1e-9 <= x <= 1 + 1e-9 and -1e-9 <= y <= 1 + 1e-9})
    return (*_at(plot, *inside[0]), *_at(plot, *inside[-1])) if len(inside) > 1 else None
