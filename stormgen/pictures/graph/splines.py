"""Graphviz's account of a layout in; boxes and curves in pixels, from the upper left corner, out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stormgen.pictures.picture import Box, Point

_PER_INCH = 72
_MARGIN = 6.0


@dataclass(frozen=True)
class Placed:
    """Boxes by the id of a node or a group, in the order that Graphviz keeps; curves by the id of an edge."""

    width: float = 0
    height: float = 0
    boxes: Mapping[str, Box] = field(default_factory=dict)
    curves: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)


def placed(account: Mapping[str, Any]) -> Placed:
    """Graphviz counts from the lower left corner, and its curves may leave the box that it tells."""
    curves = {edge["id"]: _curve(edge["pos"]) for edge in account.get("edges", ())}
    left, low, right, top = _numbers(account["bb"])
    points = [point for curve in curves.values() for point in curve]
    left, right = min([left, *(x for x, _ in points)]), max([right, *(x for x, _ in points)])
    low, top = min([low, *(y for _, y in points)]), max([top, *(y for _, y in points)])
    x, y = _MARGIN - left, _MARGIN + top
    boxes = {
        thing["name"].removeprefix("cluster_"): _moved(box, x, y)
        for thing in account.get("objects", ())
        if (box := _box(thing)) is not None
    }
    moved = {id: tuple((px + x, y - py) for px, py in curve) for id, curve in curves.items()}
    return Placed(right - left + 2 * _MARGIN, top - low + 2 * _MARGIN, boxes, moved)


def _box(thing: Mapping[str, Any]) -> Box | None:
    """Of a node or a group, its upper left corner still counted upwards."""
    if "pos" in thing:
        x, y = _numbers(thing["pos"])
        wide, high = float(thing["width"]) * _PER_INCH, float(thing["height"]) * _PER_INCH
        return Box(x - wide / 2, y + high / 2, wide, high)
    if "bb" in thing:
        left, low, right, top = _numbers(thing["bb"])
        return Box(left, top, right - left, top - low)
    return None


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(box.x + x, y - box.y, box.width, box.height)


def _curve(text: str) -> tuple[Point, ...]:
    return tuple((x, y) for x, y in (_numbers(point) for point in text.split()))


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
