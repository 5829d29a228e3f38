"""A text and a box in; the lines, and the size of type at which they fit it, out.

Widths are those of a bold sans serif of the Helvetica family, so regular type always fits too.
No font is opened: the same lines come out on every machine.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from stormgen.values import value

# Thousandths of the size of type, by character.
_WIDTHS = {
    238: "'",
    278: " ,./I\\ijl‘’·",
    280: "|",
    333: "!()-:;[]`ft",
    389: "*r{}",
    474: '"',
    350: "•",
    500: "z“”",
    556: "#$0123456789J_aceksvxy–€",
    584: "+<=>^~×÷−≤≥",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    975: "@",
    1000: "…—←→",
}
_BY_CHARACTER = {character: width for width, characters in _WIDTHS.items() for character in characters}
_SPACE = _BY_CHARACTER[" "]
_OTHER_SCRIPTS = 720
_WIDE = 1050

LINE_HEIGHT = 1.18
_ENOUGH = 400

# A text without spaces and its width in thousandths of the size of type.
Word = tuple[str, int]


@value
class Fitted:
    """`size` is in pixels; `cut` tells that not all of the text is in `lines`."""

    lines: tuple[str, ...]
    size: float
    cut: bool


def width_of(text: str, size: float) -> float:
    """The width of one line, in the unit of `size`."""
    return _thousandths(text) * size / 1000


def clip(text: str, width: float, size: float) -> str:
    """The text, or as much of it as one line has room for, with an ellipsis."""
    short = text[:_ENOUGH]
    if short == text and width_of(text, size) <= width:
        return text
    while short and width_of(short + "…", size) > width:
        short = short[:-1]
    return short.rstrip() + "…"


def _thousandths(text: str) -> int:
    try:
        return sum(map(_BY_CHARACTER.__getitem__, text))
    except KeyError:
        return sum(map(_character_width, text))


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if character in _BY_CHARACTER:
        return _BY_CHARACTER[character]
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in "WF" or unicodedata.category(character) == "So":
        return _WIDE
    base = unicodedata.normalize("NFD", character)[0]
    return _BY_CHARACTER.get(base, _OTHER_SCRIPTS)


@lru_cache(maxsize=4096)
def fit(text: str, width: float, height: float, largest: float, smallest: float) -> Fitted:
    """Wrap at spaces in the largest type that fits; then break words; then end in an ellipsis."""
    words = [(word, _thousandths(word)) for word in text[:_ENOUGH].split()]
    for broken in (False, True):
        for size in _sizes(largest, smallest):
            lines = _wrap(words, width, size, broken)
            if lines is not None and len(lines) <= _room(height, size):
                return Fitted(tuple(lines), size, len(text) > _ENOUGH)
    return _cut(words, width, height, smallest)


def _sizes(largest: float, smallest: float) -> Iterator[float]:
    size = largest
    while size >= smallest:
        yield size
        size -= 1


def _room(height: float, size: float) -> int:
    return max(1, int(height / (size * LINE_HEIGHT)))


def _cut(words: list[Word], width: float, height: float, size: float) -> Fitted:
    lines = (_wrap(words, width, size, broken=True) or [""])[: _room(height, size)]
    last = lines[-1]
    while last and width_of(last + "…", size) > width:
        last = last[:-1]
    return Fitted((*lines[:-1], last.rstrip() + "…"), size, True)


def _wrap(words: list[Word], width: float, size: float, broken: bool) -> list[str] | None:
    """The lines, each as full as it gets; None where a word is wider than the box and must not break."""
    lines: list[str] = []
    line, used = "", 0
    for word, wide in words:
        longer = used + _SPACE + wide if line else wide
        if longer * size / 1000 <= width:
            line, used = f"{line} {word}" if line else word, longer
            continue
        if line:
            lines.append(line)
        if wide * size / 1000 > width:
            if not broken:
                return None
            *full, word = _pieces(word, width, size)
            lines.extend(full)
        line, used = word, _thousandths(word)
    return [*lines, line] if line else lines


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for character in word:
        stays = _character_width(character) == 0 or width_of(pieces[-1] + character, size) <= width
        if stays or not pieces[-1]:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
