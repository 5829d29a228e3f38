"""Two neighbours of a text in; what stands between them out, with the comments there.

A comment that stood behind something stays behind it, one on a line of its own stays on one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Protocol

from stormgen.language.formatting.documents import BREAK, BREAK_DEEPER, Behind, Document, Line, hang, row
from stormgen.language.formatting.words import Comment, Word

APART = Line("  ")  # between two things that share a line without a comma


class Piece(Protocol):
    """What the grammar made a rule or a token of: its text as a document, its first and last token, and its parts."""

    @property
    def rule(self) -> str: ...
    @property
    def document(self) -> Document: ...
    @property
    def first(self) -> Word: ...
    @property
    def last(self) -> Word: ...
    @property
    def children(self) -> "Sequence[Piece]": ...


@dataclass(frozen=True, slots=True)
class Node:
    """A rule of the grammar as it was written, laid out."""

    rule: str
    document: Document
    first: Word
    last: Word
    children: tuple[Piece, ...]


def tight(piece: Piece) -> Document:
    """The piece right behind what is before it."""
    return row((*inside(piece.first, "", "" if piece.rule == "COMMA" else " "), piece.document))


def spaced(piece: Piece) -> Document:
    """The piece behind a space."""
    return row((*inside(piece.first, " "), piece.document))


def hung(first: Word, content: Document, *, whole: bool, firm: bool = False, own_line: bool = False) -> Document:
    """A piece that begins with that word, and goes to the next line where there is no room or with `own_line`."""
    behind = list(takewhile(lambda comment: not comment.newlines, first.comments))
    above = first.comments[len(behind) :]
    own_line = own_line or (bool(first.comments) and first.starts_line)
    lines = list(_lines(above, 0))[1:]  # the hanging itself ends the line before
    end = () if not above else (BREAK,) if first.newlines else (" ",)
    hanging = hang(row((*lines, *end, content)), whole=whole, firm=firm, own_line=own_line)
    return row((*map(_behind, behind), hanging))


def between(line: Line, first: Word, most_blanks: int = 0) -> Iterator[Document]:
    """The line end before an item of a list or block, with the comments before that item."""
    comments, newlines = first.comments, first.newlines
    if not comments:
        yield replace(line, blanks=_blanks(newlines, most_blanks)) if newlines > 1 else line
        return
    if not first.starts_line and line == APART:
        yield from (*map(_behind, comments), line)  # no comma tells to which of the two they belong
        return
    if not first.starts_line:
        yield line
        for comment in comments:
            yield from (comment.note, " ")
        return
    yield line.broken
    yield from _lines(comments, most_blanks)
    yield Line(blanks=_blanks(newlines, most_blanks), forced=True) if newlines else " "


def before_end(last: Word, most_blanks: int = 0) -> Iterator[Document]:
    """The comments before a closing bracket or the end of the text."""
    yield from _lines(last.comments, most_blanks)


def _lines(comments: Sequence[Comment], most_blanks: int) -> Iterator[Document]:
    for comment in comments:
        if comment.newlines:
            yield Line(blanks=_blanks(comment.newlines, most_blanks), forced=True)
            yield comment.note
        else:
            yield _behind(comment)


def inside(first: Word, space: str, behind: str = " ") -> Iterator[Document]:
    """What is between two tokens that stand together: a space, or comments with `behind` after them."""
    for comment in first.comments:
        if comment.newlines:
            yield from (BREAK_DEEPER, comment.note)
        else:
            yield _behind(comment)
    if not first.comments:
        yield space
    else:
        yield BREAK_DEEPER if first.newlines else behind


def _behind(comment: Comment) -> Document:
    return Behind(comment.note, comment.note.forced)


def _blanks(newlines: int, most: int) -> int:
    return min(most, max(0, newlines - 1))
