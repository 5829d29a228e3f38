"""A class of the board in; those of its fields that may hold names of other things out."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from stormgen.board import Key
from stormgen.board.element import Annotation
from stormgen.board.expression import Boolean, Duration, Number, Text
from stormgen.board.types import Builtin
from stormgen.source import Span

# Values that hold no names.
LEAVES = frozenset([str, int, bool, float, Decimal, Span, Key, Annotation, Builtin, Number, Text, Duration, Boolean])


@cache
def fields_of(cls: Any) -> tuple[str, ...]:
    """The fields of a class that may hold names."""
    if not is_dataclass(cls):
        return ()
    return tuple(field.name for field in fields(cls) if field.name not in _ASIDE)


_ASIDE = frozenset(["label", "doc", "span", "extents", "mentions", "annotations", "context"])
