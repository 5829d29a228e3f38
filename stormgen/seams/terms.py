"""A name in; the words it is made of, in lower case and singular, out."""

import re
from collections.abc import Iterable, Iterator

# What `_parts` cuts a name of ASCII letters into: regular expressions know no capitals of other scripts.
_ASCII_PARTS = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def words_of(name: str) -> list[str]:
    """`StockItemsV2` -> stock, item, v; `SMSGateway` -> sms, gateway; `order_lines` -> order, line."""
    parts: Iterable[str] = _ASCII_PARTS.findall(name) if name.isascii() else _parts(name)
    return [_singular(word.casefold()) for word in parts]


def _parts(name: str) -> Iterator[str]:
    """Cut at underscores and digits, before a capital that follows a small letter or starts a word."""
    start = 0
    for at, char in enumerate(name):
        if not char.isalpha():
            yield from _piece(name, start, at)
            start = at + 1
        elif at > start and char.isupper() and (not name[at - 1].isupper() or name[at + 1 : at + 2].islower()):
            yield from _piece(name, start, at)
            start = at
    yield from _piece(name, start, len(name))


def _piece(name: str, start: int, end: int) -> Iterator[str]:
    if end > start:
        yield name[start:end]


def _singular(word: str) -> str:
    """Plural and singular are one word; a wrong stem only has to be wrong for both alike."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
