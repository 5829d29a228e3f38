"""The words of a text and the place that reading has come to; names, labels and lists at that place out."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from stormgen.language._tables import KEYWORDS, PATTERN
from stormgen.language.building import Builder
from stormgen.language.building.names import Sticky, name_from_words, text_of
from stormgen.language.lexer import Token
from stormgen.language.quick.words import Words
from stormgen.language.syntax import Declaration, Dotted, Ident
from stormgen.source import SourceText, Span

T = TypeVar("T")

RESERVED = frozenset(["and", "or", "not", "in", "if", "then", "else", "true", "false", "null"])
WORDS_OF_THE_LANGUAGE = frozenset(KEYWORDS)

# The other parser counts brackets, and refuses more than 100 in one another. Half of them are left to expressions.
_DEEPEST = 40
_CLOSED = re.compile(dict(PATTERN)["STRING"])


# Reads what stands between two offsets, mistakes and all.
Mend = Callable[[int, int], Sequence[Declaration]]


class Surprise(Exception):
    """Something stands here that this reader does not take; the parser that runs the tables decides what it is."""


class Reader:
    """`at` is the number of the word to be read next. Functions of this package read from there and move on.

    `declarations` has for each word that starts a declaration the function that reads it. `depth` is the number of
    blocks that are open.
    """

    __slots__ = ("at", "builder", "declarations", "depth", "docs", "mend", "source", "starts", "texts")

    def __init__(
        self,
        source: SourceText,
        words: Words,
        builder: Builder,
        declarations: Mapping[str, Callable[["Reader"], list[Any]]],
        mend: Mend | None = None,
    ) -> None:
        self.mend = mend
        self.declarations = declarations
        self.source = source
        self.texts = words.texts
        self.starts = words.starts
        self.docs = words.docs
        self.builder = builder
        self.at = self.depth = 0

    @property
    def end(self) -> int:
        """Where the word read last ends."""
        return self.starts[self.at - 1] + len(self.texts[self.at - 1])

    def span_from(self, start: int) -> Span:
        """From an offset to the end of the word read last."""
        at = self.at - 1
        return Span(self.source, start, self.starts[at] + len(self.texts[at]))

    def need(self, text: str) -> None:
        """Read a word that must stand here."""
        if self.texts[self.at] != text:
            raise Surprise
        self.at += 1

    def has(self, text: str) -> bool:
        """Read a word if it stands here."""
        if self.texts[self.at] == text:
            self.at += 1
            return True
        return False

    def token(self, kind: str) -> Token:
        """Read a word whatever it is."""
        at = self.at
        text, start = self.texts[at], self.starts[at]
        self.at = at + 1
        return Token(kind, text, start, start + len(text))


def is_plain(text: str) -> bool:
    """Whether a word is a name and nothing else: neither a word of the language nor a version."""
    return text.isidentifier() and text not in WORDS_OF_THE_LANGUAGE and not is_version(text)


def is_version(text: str) -> bool:
    return text[0] == "v" and text[1:].isdecimal() and text.isascii()


def is_name(text: str) -> bool:
    """Whether a word may be a name, be it a word of the language or not."""
    return text.isidentifier() and text not in RESERVED


def name(r: Reader) -> Ident:
    at = r.at
    text = r.texts[at]
    if not text.isidentifier() or text in RESERVED:
        raise Surprise
    start = r.starts[at]
    r.at = at + 1
    return Ident(text, Span(r.source, start, start + len(text)))


def plain(r: Reader) -> Token:
    """A name that is no word of the language."""
    if not is_plain(r.texts[r.at]):
        raise Surprise
    return r.token("NAME")


def dotted(r: Reader) -> Dotted:
    at = r.at
    text = r.texts[at]
    if not text.isidentifier() or text in RESERVED:
        raise Surprise
    start = r.starts[at]
    r.at = at + 1
    if r.texts[at + 1] != ".":
        return Dotted(text, Span(r.source, start, start + len(text)))
    parts = [text]
    while r.texts[r.at] == ".":
        r.at += 1
        parts.append(name(r).text)
    return Dotted(".".join(parts), r.span_from(start))


def listed(r: Reader, one: Callable[[Reader], T]) -> tuple[T, ...]:
    """One or more, with a comma between two."""
    first = one(r)
    if r.texts[r.at] != ",":
        return (first,)
    found = [first]
    while r.texts[r.at] == ",":
        r.at += 1
        found.append(one(r))
    return tuple(found)


def in_parentheses(r: Reader, one: Callable[[Reader], T]) -> tuple[T, ...]:
    """None or more in parentheses, with a comma between two."""
    r.need("(")
    if r.has(")"):
        return ()
    found = listed(r, one)
    r.need(")")
    return found


def block(r: Reader, one: Callable[[Reader], Any]) -> tuple[Any, ...]:
    """What stands in braces, read one by one."""
    r.need("{")
    r.depth += 1
    if r.depth > _DEEPEST:
        raise Surprise
    found: list[Any] = []
    while r.texts[r.at] != "}":
        found.append(one(r))
    r.at += 1
    r.depth -= 1
    return tuple(found)


def is_text(r: Reader) -> bool:
    return r.texts[r.at][0] == '"'


def text_token(r: Reader) -> Token:
    """A text in quotes, which must be closed: a quote after a backslash may close nothing."""
    text = r.texts[r.at]
    if text[0] != '"' or text[-1] != '"' or len(text) < 2 or (text[-2] == "\\" and not _CLOSED.fullmatch(text)):
        raise Surprise
    return r.token("STRING")


def number_token(r: Reader) -> Token:
    if not is_number(r.texts[r.at]):
        raise Surprise
    return r.token("NUMBER")


def is_number(text: str) -> bool:
    return text[0].isdecimal() and (text[-1].isdecimal())


def time_token(r: Reader) -> Token:
    text = r.texts[r.at]
    if not text[0].isdecimal() or text[-1].isdecimal():
        raise Surprise
    return r.token("DURATION")


def label(r: Reader) -> str | None:
    """The text in quotes that may follow a name."""
    return text_of(r.builder, text_token(r)) if is_text(r) else None


def sticky(r: Reader) -> Sticky:
    """A name with an optional label, or the words that stand on a sticky."""
    if is_text(r):
        token = text_token(r)
        words = text_of(r.builder, token)
        span = Span(r.source, token.start, token.end)
        return Sticky(Ident(name_from_words(r.builder, words, span), span), words, words)
    return Sticky(name(r), label(r), None)
