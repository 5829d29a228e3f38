"""The parts of a formatted text before it is known where its lines end (Wadler, "A prettier printer", 2003).

A document is a text, or one of the classes below. Each says whether it is `forced`: whether something in it,
such as a comment to the end of the line, makes a line end, so that what is around it cannot stand on one line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class Line:
    """A place where a line may end. Where none does it is `flat`; where one does, `broken` ends that line.

    `blanks` is how many empty lines follow. `deeper` indents the next line alone.
    """

    flat: str = " "
    broken: str = ""
    blanks: int = 0
    deeper: bool = False
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A comment. `column` is where it stood, which the lines that follow in it keep to."""

    text: str
    column: int
    forced: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """A comment behind other text on its line."""

    note: Note
    forced: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A space before what stands below the same part of the lines around, as in a table, if its group has one line."""

    number: int
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Documents one after the other."""

    parts: tuple["Document", ...]
    forced: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Stands on one line if it fits; else each line directly in it ends."""

    content: "Document"
    forced: bool


@dataclass(frozen=True, slots=True)
class Indent:
    """What is one step further to the right, from its first line end on."""

    content: "Document"
    forced: bool


@dataclass(frozen=True, slots=True)
class Hang:
    """Goes on behind a space, or on a line of its own one step to the right where it does not fit.

    With `whole` it is to fit as a whole, else its beginning is enough. If it is `firm`, brackets before it are
    rather opened than it is put on a line of its own.
    """

    content: "Document"
    whole: bool
    firm: bool
    own_line: bool
    forced: bool


Document = str | Line | Note | Behind | Cell | Row | Group | Indent | Hang

BREAK = Line(forced=True)
BREAK_DEEPER = Line(forced=True, deeper=True)


def is_forced(document: Document) -> bool:
    return not isinstance(document, str) and document.forced


def row(parts: Iterable[Document]) -> Document:
    """Documents one after the other; texts that touch become one."""
    parts = tuple(parts)
    if all(type(part) is str for part in parts):
        return "".join(cast("tuple[str, ...]", parts))
    merged: list[Document] = []
    for part in parts:
        for piece in part.parts if isinstance(part, Row) else (part,):
            if merged and isinstance(piece, str) and isinstance(merged[-1], str):
                merged[-1] += piece
            elif piece != "":
                merged.append(piece)
    if not merged:
        return ""
    return merged[0] if len(merged) == 1 else Row(tuple(merged), any(map(is_forced, merged)))


def group(content: Document, own_lines: bool = False) -> Document:
    """A group; with `own_lines` its lines end even where it would fit."""
    return content if isinstance(content, str) else Group(content, own_lines or content.forced)


def indent(content: Document) -> Document:
    return content if isinstance(content, str) else Indent(content, content.forced)


def hang(content: Document, *, whole: bool, firm: bool, own_line: bool) -> Document:
    return Hang(content, whole, firm, own_line, own_line or is_forced(content))
