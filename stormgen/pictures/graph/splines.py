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
    """Graphviz counts from the lower left corner."""
    _, _, width, height = _numbers(account["bb"])
    boxes = {}
    for thing in account.get("objects", ()):
        if "pos" in thing:
            x, y = _numbers(thing["pos"])
            wide, high = float(thing["width"]) * _PER_INCH, float(thing["height"]) * _PER_INCH
            boxes[thing["name"]] = Box(x - wide / 2 + _MARGIN, height - y - high / 2 + _MARGIN, wide, high)
        elif "bb" in thing:
            left, low, right, top = _numbers(thing["bb"])
            box = Box(left + _MARGIN, height - top + _MARGIN, right - left, top - low)
            boxes[thing["name"].removeprefix("cluster_")] = box
    curves = {edge["id"]: _curve(edge["pos"], height) for edge in account.get("edges", ())}
    return Placed(width + 2 * _MARGIN, height + 2 * _MARGIN, boxes, curves)


def _curve(text: str, height: float) -> tuple[Point, ...]:
    points = (_numbers(point) for point in text.split())
    return tuple((x + _MARGIN, height - y + _MARGIN) for x, y in points)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
