"""One difference between two walls, as data and as a sentence."""

from dataclasses import dataclass
from typing import Literal

from stormgen.board import Key
from stormgen.source import Span

ChangeKind = Literal["added", "removed", "renamed", "moved", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one element between an old and a new wall.

    `element` is its key in the new wall, or in the old one where it is gone; `was` is its old key where that differs.
    `group` is the context it is told under, "" while it is not placed; a part of the old system is told under that.
    Of a `changed` element `aspect` and `name` say which part, `old` and `new` what that was and is: None for nothing.
    `span` is the place in the new text, or in the old one where the element is gone.
    """

    kind: ChangeKind
    element: Key
    sentence: str
    group: str
    span: Span
    was: Key | None = None
    aspect: str | None = None
    name: str | None = None
    old: str | None = None
    new: str | None = None
