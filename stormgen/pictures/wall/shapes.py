"""What a laid-out wall is made of: boxes and lines in pixels, with no word on how they are drawn."""

from stormgen.board import Key
from stormgen.pictures.picture import Box, Point
from stormgen.values import value


@value
class Sticky:
    """One sticky note. `again` marks a repeat of one that stands elsewhere; `tilt` is in degrees.

    A tilted sticky turns about the centre of `box` and stays inside `cell`; the others fill it.
    """

    key: Key
    label: str
    box: Box
    cell: Box
    tilt: float = 0
    again: bool = False


@value
class Arrow:
    """From the edge of one sticky to the edge of another, along lines that run across or down.

    `source_at` and `target_at` are the places of the two among the stickies of the wall.
    """

    source: Key
    target: Key
    kind: str
    points: tuple[Point, ...]
    source_at: int
    target_at: int


@value
class Lane:
    """The strip of one context; `context` None holds what is not placed yet. `header` is its left end."""

    context: Key | None
    box: Box
    header: Box


@value
class Border:
    """The line that a pivotal event draws between two phases."""

    event: Key
    label: str
    x: float


@value
class Wall:
    """Everything in one coordinate system that starts at 0, 0; no point lies outside width and height."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    stickies: tuple[Sticky, ...]
    arrows: tuple[Arrow, ...]
    borders: tuple[Border, ...]
