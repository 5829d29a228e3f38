"""What an event model is made of: frames in the order of time, each with those that lead to it (Dymitruk)."""

from typing import Literal

from stormgen.values import value

# A screen or a person, a command, an event, a read model, and what acts by itself.
FrameKind = Literal["ui", "cmd", "evt", "rmo", "pcr"]


@value
class Frame:
    """`number` counts from 1; `sources` are the numbers of others. `lane` is the context, "" for none."""

    number: int
    kind: FrameKind
    lane: str
    name: str
    sources: tuple[int, ...] = ()


@value
class Timeline:
    """The frames of a model."""

    title: str
    frames: tuple[Frame, ...] = ()
