"""What a sequence diagram is made of: who takes part, and what they say to each other, from top to bottom.

Ids are letters and digits, so that they stand in any language as they are; texts are `plain`.
"""

from typing import Literal

from stormgen.board import Key
from stormgen.values import value


@value
class Participant:
    id: str
    key: Key | None
    style: str
    label: str


@value
class Message:
    """`source` and `target` are participants; an `answer` is drawn dashed. `style` is its colour."""

    source: str
    target: str
    text: str
    style: str
    answer: bool = False


@value
class Remark:
    """A note over one participant."""

    over: str
    text: str


@value
class Fragment:
    """`kind` is that of UML: one branch of `alt` happens, `opt` may, all of `par` do at once."""

    kind: Literal["alt", "opt", "par"]
    branches: tuple["Branch", ...]


@value
class Branch:
    label: str
    items: tuple["Item", ...]


Item = Message | Remark | Fragment


@value
class Sequence:
    """The rest is as in a `Picture`."""

    view: str
    subject: Key | None
    title: str
    about: str
    participants: tuple[Participant, ...] = ()
    items: tuple[Item, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
