"""What a graph is made of before it is laid out: nodes, the groups they stand in, and edges with labels.

Ids are letters and digits, so that they stand in any language as they are; labels are `plain` text.
"""

from typing import Literal

from stormgen.board import Key
from stormgen.values import value

Shape = Literal["note", "rounded", "pill", "plain"]


@value
class Label:
    """One line; `style` is the ink."""

    text: str
    style: str = "text"
    bold: bool = False


@value
class Node:
    """`notes` are lines below its label. `room` is the width and height of its card; the label is made to fit."""

    id: str
    key: Key | None
    style: str
    label: str
    notes: tuple[str, ...] = ()
    group: str | None = None
    shape: Shape = "note"
    bold: bool = False
    room: tuple[float, float] = (112, 62)
    hint: str = ""


@value
class Group:
    """A box around nodes."""

    id: str
    key: Key | None
    style: str
    label: str


@value
class Edge:
    """`head` and `tail` say at which ends there is an arrow."""

    source: str
    target: str
    style: str
    labels: tuple[Label, ...] = ()
    head: bool = True
    tail: bool = False
    dashed: bool = False
    width: float = 1.6
    hint: str = ""


@value
class Diagram:
    """`across` tells that it runs from left to right, rather than down. The rest is as in a `Picture`."""

    view: str
    subject: Key | None
    title: str
    about: str
    nodes: tuple[Node, ...] = ()
    groups: tuple[Group, ...] = ()
    edges: tuple[Edge, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    across: bool = True
