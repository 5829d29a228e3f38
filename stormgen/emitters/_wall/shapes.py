"""What a laid-out wall is made of: boxes and lines in pixels, with no word on how they are drawn."""

from stormgen.board import Key
from stormgen.values import value

Point = tuple[float, float]


@value
class Box:
    """A rectangle; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


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
    """From the edge of one sticky to the edge of another, along lines that run across or down."""

    source: Key
    target: Key
    kind: str
    points: tuple[Point, ...]


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
