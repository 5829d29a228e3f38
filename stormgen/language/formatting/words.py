"""The tokens of a text in; the same with the comments and line ends before each out.

A comment stands before the token that follows it, so it stays between the two tokens that it stood between. Only one
that ends its line before a comma goes behind it, as `a, // first` is what people write. Documentation before a comma
stays: behind it, it would belong to what follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from stormgen.language.formatting.documents import Note
from stormgen.language.lexer import Tokens


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, and how many lines end between it and what is before."""

    note: Note
    newlines: int

    @property
    def is_doc(self) -> bool:
        return self.note.text.startswith("///")


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a text. `newlines` is how many lines end between it and what is before, the last comment or token."""

    rule: str
    document: str
    comments: tuple[Comment, ...]
    newlines: int
    text: str
    start: int
    end: int

    @property
    def first(self) -> "Word":
        return self

    @property
    def last(self) -> "Word":
        return self

    @property
    def children(self) -> tuple[()]:
        return ()

    @property
    def starts_line(self) -> bool:
        return self.newlines > 0 or any(comment.newlines for comment in self.comments)


def words_of(text: str, tokens: Tokens) -> Iterator[Word]:
    """Every token, `$END` among them, with the comments before it."""
    comma: Word | None = None  # what goes behind a comma
    for word in _in_order(text, tokens):
        if comma:
            word = _behind_comma(comma, word)
        comma = None
        if word.rule == "COMMA" and not any(comment.is_doc for comment in word.comments):
            before = tuple(takewhile(lambda comment: not comment.newlines and not comment.note.forced, word.comments))
            comma = replace(word, comments=word.comments[len(before) :])
            word = replace(word, comments=before, newlines=0)
        yield word


def _in_order(text: str, tokens: Tokens) -> Iterator[Word]:
    comments = iter((*tokens.comments, None))
    comment = next(comments)
    at, newlines = 0, 1  # the text starts a line
    for token in tokens.tokens:
        found: list[Comment] = []
        while comment and comment.start < token.start:
            newlines += text.count("\n", at, comment.start)
            found.append(Comment(_note(text, comment.start, comment.end), newlines))
            at, newlines = comment.end, 0
            comment = next(comments)
        newlines += text.count("\n", at, token.start)
        yield Word(token.kind, token.text, tuple(found), newlines, text, token.start, token.end)
        at, newlines = token.end, 0


def _note(text: str, start: int, end: int) -> Note:
    column = start - text.rfind("\n", 0, start) - 1
    lines = [line.rstrip() for line in text[start:end].split("\n")]
    return Note("\n".join(lines), column, forced=text.startswith("//", start) or len(lines) > 1)


def _behind_comma(comma: Word, word: Word) -> Word:
    if not comma.newlines and not comma.comments:
        return word
    if word.comments:
        first = replace(word.comments[0], newlines=word.comments[0].newlines + comma.newlines)
        return replace(word, comments=(*comma.comments, first, *word.comments[1:]))
    return replace(word, comments=comma.comments, newlines=word.newlines + comma.newlines)
