"""A name in; the words it is made of, in lower case and singular, and the terms that they stand for, out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

# What `_parts` cuts a name of ASCII letters into: regular expressions know no capitals of other scripts.
_ASCII_PARTS = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def words_of(name: str) -> list[str]:
    """`StockItemsV2` -> stock, item, v; `SMSGateway` -> sms, gateway; `order_lines` -> order, line."""
    return [word_of(piece) for piece in pieces_of(name)]


def pieces_of(name: str) -> Iterable[str]:
    """The words as they are spelled: `SMSGateways` -> SMS, Gateways."""
    return _ASCII_PARTS.findall(name) if name.isascii() else _parts(name)


def word_of(piece: str) -> str:
    return _singular(piece.casefold())


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


class Vocabulary:
    """What words mean the same: those of one stem, and those that the user put into one group."""

    def __init__(self, synonyms: Sequence[Sequence[str]] = ()) -> None:
        self._terms: dict[str, str] = {}
        self._same = {self._stem(word): self._stem(min(group)) for group in synonyms for word in group}

    def term(self, word: str) -> str:
        """One term for all words that mean the same; not a word to show."""
        term = self._terms.get(word)
        if term is None:
            stem = self._stem(word)
            term = self._terms[word] = self._same.get(stem, stem)
        return term

    def _stem(self, word: str) -> str:
        """Placed, places and placing are one. Words of another language than English are stemmed wrongly, but alike."""
        return str(_stemmer().stemWord(word.casefold()))


@cache
def _stemmer() -> Any:
    # Not by `snowballstemmer.stemmer`, which takes another implementation where one is installed.
    from snowballstemmer.english_stemmer import EnglishStemmer

    return EnglishStemmer()
