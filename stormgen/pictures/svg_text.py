"""Numbers, boxes and wires in; how SVG writes them out."""

from collections.abc import Sequence
from functools import lru_cache

from stormgen.pictures.picture import Box, Point, Wire

RADIUS = 6.0


@lru_cache(maxsize=1 << 16)
def number(value: float) -> str:
    """As short as it is exact to a tenth of a pixel."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def place(box: Box) -> str:
    """The attributes of a rectangle."""
    return f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'


def path(wire: Wire) -> str:
    """The data of a path along the points of a wire."""
    if wire.curve == "corners":
        return _rounded(wire.points)
    first, *rest = (_at(*point) for point in wire.points)
    return f"M{first}{'C' if wire.curve == 'bezier' else 'L'}{' '.join(rest)}"


def _rounded(points: Sequence[Point]) -> str:
    """A path through corners: each is rounded as far as its shorter side allows."""
    parts = [f"M{_at(*points[0])}"]
    for (x0, y0), (x, y), (x1, y1) in zip(points, points[1:], points[2:], strict=False):
        before, after = abs(x0 - x) + abs(y0 - y), abs(x - x1) + abs(y - y1)
        radius = min(RADIUS, before / 2, after / 2)
        near, far = radius / (before or 1), radius / (after or 1)
        parts.append(
            f"L{_at(x + (x0 - x) * near, y + (y0 - y) * near)}"
            f"Q{_at(x, y)} {_at(x + (x1 - x) * far, y + (y1 - y) * far)}"
        )
    return "".join([*parts, f"L{_at(*points[-1])}"])


def _at(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"
