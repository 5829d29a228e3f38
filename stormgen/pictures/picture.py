"""What a drawn picture is made of: areas, wires, cards and words in pixels, with no word on the format or the colours.

A `style` is a name that a theme has an ink for: a kind of sticky, or what a view says (`core`, `cut`, `grid`).
Everything lies between 0, 0 and the width and height of its picture. Areas are drawn first, then wires, cards and
words.
"""

from typing import Literal

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
class Words:
    """One line of type; `x` is where `anchor` says, `y` its base line, `size` in pixels, `style` the ink."""

    x: float
    y: float
    text: str
    size: float
    style: str = "text"
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False


NOTE_SIZE = 10.5


@value
class Card:
    """A thing with a name: a sticky, a context, a participant, a cell of a table.

    `id` is unique in its picture, `key` the element of the model that it shows. `lines` are the label as it fits at
    `size`; `label` is all of it. `again` marks a repeat of what stands elsewhere. `tilt`, in degrees, turns about the
    centre. `hint` is what a pointer that rests on it is told. `notes` are smaller lines below the label.
    """

    id: str
    key: Key | None
    style: str
    label: str
    box: Box
    lines: tuple[str, ...]
    size: float
    bold: bool = False
    shape: Literal["note", "rounded", "pill", "plain"] = "note"
    tilt: float = 0
    again: bool = False
    hint: str = ""
    notes: tuple[str, ...] = ()


@value
class Area:
    """What lies beneath cards: a lane, a cluster, a phase. `header` are the lines of its name."""

    id: str
    key: Key | None
    style: str
    label: str
    box: Box
    header: tuple[Words, ...] = ()


@value
class Wire:
    """A line from one card to another, or (with neither) one that stands for itself.

    `curve` says how `points` are joined: rounded at corners, as cubic Bézier curves (1 + 3n points), or straight.
    `words` are its label, placed.
    """

    id: str
    source: str | None
    target: str | None
    style: str
    points: tuple[Point, ...]
    curve: Literal["corners", "bezier", "straight"] = "corners"
    head: bool = True
    tail: bool = False
    dashed: bool = False
    width: float = 1.6
    words: tuple[Words, ...] = ()
    hint: str = ""


@value
class Picture:
    """One view of a model. `view` and `subject` say which; `legend` has the styles shown, each with its name."""

    view: str
    subject: Key | None
    title: str
    about: str
    width: float
    height: float
    areas: tuple[Area, ...] = ()
    wires: tuple[Wire, ...] = ()
    cards: tuple[Card, ...] = ()
    words: tuple[Words, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
