"""A number of declarations in; a model of that size, always the same one, out.

A declaration is an element of the board: a sticky, a context, a type, a scenario, a table, a route and so on; neither
fields, rules nor parts of them count. `department.storm` has a hundred. Each copy of it has its own nouns, made of
syllables, so that a large model shares verbs and not names, as large models do. No copy has errors.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DECLARATIONS_OF_A_COPY = 100
# Before is the Order of the copy before, so that all copies hang together.
_NOUNS = ("Order", "Basket", "Article", "Payment", "Parcel", "Buyer", "Clerk", "Bank", "Bill", "Before")
# Capitals in the middle of a name, small letters at the start of a word only: `border` holds no order.
_NOUN = re.compile(rf"({'|'.join(_NOUNS)})|(?<![A-Za-z])({'|'.join(_NOUNS).lower()})")
_ONSETS = ("br", "cl", "dr", "fl", "gr", "kr", "pl", "pr", "sk", "st", "tr", "v", "w", "z")
_CONSONANTS = "bdfgklmnprstvz"
_VOWELS = "aeiou"
_WORDS = len(_ONSETS) * len(_CONSONANTS) ** 2 * len(_VOWELS) ** 3


def text_of(declarations: int) -> str:
    """A model of that many declarations, in hundreds, as one text."""
    return "\n".join(texts_of(declarations))


def texts_of(declarations: int) -> Iterator[str]:
    """The same model as texts of a hundred declarations each."""
    copies = max(1, declarations // DECLARATIONS_OF_A_COPY)
    for copy in range(copies):
        yield "".join(_piece(piece, copy, copies) for piece in _pieces())


@cache
def _pieces() -> tuple[str | int, ...]:
    """The text of a department; in place of each noun its number, or `~` it where it is written small."""
    text = Path(__file__).with_name("department.storm").read_text(encoding="utf-8")
    numbers = {noun: number for number, noun in enumerate(_NOUNS)}
    small = {noun.lower(): ~number for noun, number in numbers.items()}
    return tuple((numbers | small).get(part, part) for part in _NOUN.split(text) if part)


def _piece(piece: str | int, copy: int, copies: int) -> str:
    if isinstance(piece, str):
        return piece
    number = piece if piece >= 0 else ~piece
    if _NOUNS[number] == "Before":
        number, copy = 0, (copy - 1) % copies
    word = coined(copy * len(_NOUNS) + number)
    return word.capitalize() if piece >= 0 else word


@cache
def coined(number: int) -> str:
    """A word that no other number has; numbers that follow each other have words that are far apart."""
    number, onset = divmod(number * 7919 % _WORDS, len(_ONSETS))
    number, vowel = divmod(number, len(_VOWELS))
    word = _ONSETS[onset] + _VOWELS[vowel]
    for _ in range(2):
        number, consonant = divmod(number, len(_CONSONANTS))
        number, vowel = divmod(number, len(_VOWELS))
        word += _CONSONANTS[consonant] + _VOWELS[vowel]
    return word + "n"
