"""The text of a file in; the pieces it falls into, each of which can be read by itself, out.

A piece begins at a line whose first word, right at the margin, starts a declaration, with the comments above it. How a
file is cut depends on nothing but its text, and a change in one piece leaves the others as they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import inf

from stormgen.language.quick import DECLARATIONS
from stormgen.language.quick.words import SPACE, Words, split
from stormgen.source import SourceText

_BEGINS = re.compile(rf"^(?:@|(?:{'|'.join(sorted(DECLARATIONS))})\b)", re.MULTILINE)


@dataclass(slots=True, eq=False)
class Stretch:
    """Some lines of a file, with how many more braces they open than close.

    `starts_comment` tells whether a comment begins in them that ends further down, `ends_comment` whether they would
    end one that begins further up, `is_flat` whether lines in a block of theirs are not indented.
    """

    text: str
    open: int = field(init=False)
    starts_comment: bool = field(init=False)
    ends_comment: bool = field(init=False)
    is_flat: bool = field(init=False)

    def __post_init__(self) -> None:
        words = split(SourceText("", self.text))
        self.open = words.texts.count("{") - words.texts.count("}")
        self.starts_comment = words.ends_in_comment
        self.ends_comment = "*/" in self.text
        self.is_flat = _is_flat(self.text, words)


def _is_flat(text: str, words: Words) -> bool:
    depth = 0
    for word, start in zip(words.texts, words.starts, strict=True):
        if word == "{":
            depth += 1
        elif word == "}":
            depth -= 1
        elif depth > 0 and word[0].isalpha() and text[start - 1 : start] == "\n":
            return True
    return False


def recut(text: str, before: Sequence[Stretch]) -> list[Stretch]:
    """The stretches of a text, taken from those of another one where they are the same."""
    first = _same_at_start(text, before)
    last = _same_at_end(text, before[first:], sum(len(one.text) for one in before[:first]))
    # How a stretch ends depends on how the next one begins.
    first, last = max(0, first - 1), max(0, last - 1)
    start = sum(len(one.text) for one in before[:first])
    kept = before[len(before) - last :] if last else []
    end = len(text) - sum(len(one.text) for one in kept)
    return [*before[:first], *map(Stretch, _cut(text[start:end])), *kept]


def joined(stretches: Sequence[Stretch]) -> Iterator[str]:
    """The texts of the stretches that make up each piece: what one of them opens, one of the others closes.

    Where braces do not add up, a block that is not closed ends with its stretch: the next one is not indented. Where
    nothing is indented that says nothing, and the file is one piece.
    """
    if sum(one.open for one in stretches) and any(one.is_flat for one in stretches):
        yield "".join([one.text for one in stretches])
        return
    depths = _depths(stretches)
    lowest = [*accumulate(reversed(depths), min)][::-1]
    first = 0
    while first < len(stretches):
        # A brace that nothing closes keeps nothing together, so that no more is read anew than need be.
        most = depths[first] if lowest[first + 1] <= depths[first] else inf
        last = first + 1
        while depths[last] > most or depths[last] == inf:
            last += 1
        yield stretches[first].text if last == first + 1 else "".join([one.text for one in stretches[first:last]])
        first = last


def _depths(stretches: Sequence[Stretch]) -> list[float]:
    """How many braces are open before each stretch, and after the last; no end of them within a comment."""
    last = max((number for number, one in enumerate(stretches) if one.ends_comment), default=-1)
    found: list[float] = [0]
    depth, in_comment = 0, False
    for number, one in enumerate(stretches):
        if in_comment and one.ends_comment:
            one = Stretch(one.text.partition("*/")[2])
            in_comment = False
        if not in_comment:
            depth += one.open
            in_comment = one.starts_comment and number < last
        found.append(inf if in_comment else depth)
    return found


def _same_at_start(text: str, before: Sequence[Stretch]) -> int:
    first = 0
    for number, one in enumerate(before):
        last = first + len(one.text)
        # What was the last line may go on now.
        if not text.startswith(one.text, first) or (last < len(text) and text[last - 1] != "\n"):
            return number
        first = last
    return len(before)


def _same_at_end(text: str, before: Sequence[Stretch], start: int) -> int:
    last = len(text)
    for number, one in enumerate(reversed(before)):
        first = last - len(one.text)
        # What was a whole line may now be the end of one.
        if first < start or not text.endswith(one.text, 0, last) or (first and text[first - 1] != "\n"):
            return number
        last = first
    return len(before)


def _cut(text: str) -> Iterator[str]:
    start = 0
    for match in _BEGINS.finditer(text):
        at = _above(text, match.start(), start)
        if at is not None and at > start:
            yield text[start:at]
            start = at
    if start < len(text):
        yield text[start:]


def _above(text: str, at: int, start: int) -> int | None:
    """Where a piece begins whose first word stands at a place: above its comments.

    None where it may be no first word, or where doc text for it stands at the end of a line.
    """
    while at > start:
        above = text.rfind("\n", start, at - 1) + 1 or start
        line = text[above:at].strip(SPACE)
        is_comment = line.startswith("//")
        if line.startswith("@") or line == "pivotal" or line.endswith("*/") or ("///" in line and not is_comment):
            return None
        if line and not is_comment:
            return at
        at = above
    return at
