"""Reasons in; each as a sentence and the place it was read from, and the first few of many, out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from stormgen.source import Span

# A sentence that ends in its place, alone or of several: "value 8 of 10 (shop.storm:315)", "… (a.storm:9) and 2 more".
_WITH_PLACE = re.compile(r"(.*) \(([^()]*:\d+)\)( and \d+ more)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reason:
    """`place` is empty where the sentence does not end in one; `more` says how many are like it."""

    sentence: str
    place: str = ""
    more: str = ""


class Placed(Protocol):
    """Evidence of a seam, or a cut of a border."""

    @property
    def sentence(self) -> str: ...
    @property
    def span(self) -> Span: ...


@dataclass(frozen=True, slots=True)
class Few:
    """The first of many things, and how many are left out."""

    shown: tuple[Any, ...]
    left_out: int = 0


def placed(reasons: Iterable[Placed], most: int) -> Few:
    found = tuple(reasons)
    return Few(tuple(Reason(r.sentence, str(r.span)) for r in found[:most]), max(0, len(found) - most))


def parted(sentences: Sequence[str]) -> tuple[Reason, ...]:
    """Sentences that end in their places, apart from these."""
    return tuple(map(part, sentences))


def part(sentence: str) -> Reason:
    match = _WITH_PLACE.fullmatch(sentence)
    return Reason(match[1], match[2], match[3] or "") if match else Reason(sentence)
