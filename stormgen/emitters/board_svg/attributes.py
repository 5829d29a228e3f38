"""Numbers, boxes and lines in; how SVG writes them out."""

from collections.abc import Sequence

from stormgen.emitters._wall import Box

RADIUS = 6.0


def number(value: float) -> str:
    """As short as it is exact to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def place(box: Box) -> str:
    """The attributes of a rectangle."""
    x, y, width, height = map(number, (box.x, box.y, box.width, box.height))
    return f'x="{x}" y="{y}" width="{width}" height="{height}"'


def rounded(points: Sequence[tuple[float, float]]) -> str:
    """A path through corners: each is rounded as far as its shorter side allows."""
    parts = [f"M{_at(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(RADIUS, _length(before, corner) / 2, _length(corner, after) / 2)
        parts.append(f"L{_at(_towards(corner, before, radius))}Q{_at(corner)} {_at(_towards(corner, after, radius))}")
    return "".join([*parts, f"L{_at(points[-1])}"])


def _length(a: tuple[float, float], b: tuple[float, float]) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(start: tuple[float, float], end: tuple[float, float], by: float) -> tuple[float, float]:
    share = by / (_length(start, end) or 1)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _at(point: tuple[float, float]) -> str:
    return f"{number(point[0])} {number(point[1])}"
