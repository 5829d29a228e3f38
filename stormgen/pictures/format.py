"""What every format is: what a view gives, and how it is to look, in; the content of a file out."""

from collections.abc import Callable, Mapping
from typing import Any

from stormgen.pictures.look import Look
from stormgen.values import value


@value
class Format:
    """A module of `formats/` has a value of this shape named `FORMAT`; its file is named as the format.

    `writes` has by type what it can be given. Where a view gives several of them, the first is taken.
    """

    ending: str
    writes: Mapping[type, Callable[[Any, Look], str | bytes]]


class Unavailable(Exception):
    """The installation lacks something that an output needs; the message is one sentence with the mend."""
