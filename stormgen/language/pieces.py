"""The text of a file in; the pieces it falls into, each of which can be read by itself, out.

A piece begins at a line whose first word, right at the margin, starts a declaration, with the comments above it. How a
file is cut depends on nothing but its text, and a change in one piece leaves the others as they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stormgen.language.quick import DECLARATIONS
from stormgen.language.quick.words import Words, split
from stormgen.source import SourceText

_BEGINS = re.compile(rf"^(?:@|(?:{'|'.join(sorted(DECLARATIONS))})\b)", re.MULTILINE)


@dataclass(slots=True, eq=False)
class Stretch:
    """Some lines of a file, with how many more braces they open than close.

    `opens_comment` says that a comment begins here and does not end, `is_flat` that the lines in a block of it are not
    indented.
    """

    text: str
    open: int = field(init=False)
    opens_comment: bool = field(init=False)
    is_flat: bool = field(init=False)

    def __post_init__(self) -> None:
        words = split(SourceText("", self.text))
        self.open = words.texts.count("{") - words.texts.count("}")
        # Where it ended, it would be a comment and no longer among the words.
        self.opens_comment = "/*" in self.text and any(
            sign == "/" and self.text.startswith("/*", start)
            for sign, start in zip(words.texts, words.starts, strict=True)
        )
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


def joined(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """Stretches that make up a piece: what one of them opens, one of the others closes.

    Where braces do not add up, a block that is not closed ends with its stretch: the next one is not indented. Where
    nothing is indented that says nothing, and the file is one piece.
    """
    if sum(one.open for one in stretches) and any(one.is_flat for one in stretches):
        yield tuple(stretches)
        return
    place = 0
    while place < len(stretches):
        count = 1
        if stretches[place].opens_comment:
            count = _up_to_end_of_comment(stretches, place)
        if stretches[place].open > 0:
            count = max(count, _up_to_balance(stretches, place))
        yield tuple(stretches[place : place + count])
        place += count


def _same_at_start(text: str, before: Sequence[Stretch]) -> int:
    at = 0
    for number, one in enumerate(before):
        if not text.startswith(one.text, at):
            return number
        at += len(one.text)
    return len(before)


def _same_at_end(text: str, before: Sequence[Stretch], start: int) -> int:
    at = len(text)
    for number, one in enumerate(reversed(before)):
        if at - len(one.text) < start or not text.endswith(one.text, 0, at):
            return number
        at -= len(one.text)
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
    """Where a piece begins whose first word stands at a place: above its comments; None where it is no first word."""
    while at > start:
        above = text.rfind("\n", start, at - 1) + 1 or start
        line = text[above:at].strip()
        if line.startswith("@") or line == "pivotal" or line.endswith("*/"):
            return None
        if line and not line.startswith("//"):
            return at
        at = above
    return at


def _up_to_balance(stretches: Sequence[Stretch], place: int) -> int:
    depth = 0
    for count, one in enumerate(stretches[place:], 1):
        depth += one.open
        if depth <= 0:
            return count
    return 1


def _up_to_end_of_comment(stretches: Sequence[Stretch], place: int) -> int:
    for count, one in enumerate(stretches[place + 1 :], 2):
        if "*/" in one.text:
            return count
    return 1
