"""A document and a width in; its lines out, each with the places at which it may be aligned.

A stack holds what is still to print, and a look ahead of at most one line tells where lines end (Lindig,
"Strictly Pretty", 2000).
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from stormgen.language.formatting.documents import Behind, Cell, Document, Group, Hang, Indent, Line, Note, Row

STEP = 2

# How deep a document stands, whether it stands on one line, and the document.
_Waiting: TypeAlias = tuple[int, bool, Document]


@dataclass(slots=True)
class Printed:
    """A line. `cells` are the columns of its cells by number; from `comment` on, a comment stands behind the rest."""

    text: str = ""
    cells: dict[int, int] = field(default_factory=dict)
    comment: int | None = None


def print_lines(document: Document, width: int) -> list[Printed]:
    """The lines of a document, as few of them longer than the width as can be."""
    printer = _Printer(width)
    printer.run(document)
    return printer.lines


class _Printer:
    def __init__(self, width: int) -> None:
        self.width = width
        self.lines = [Printed()]
        self.line = self.lines[0]
        self.waiting: list[_Waiting] = []

    def run(self, document: Document) -> None:
        waiting = self.waiting
        waiting.append((0, False, document))
        while waiting:
            depth, flat, document = waiting.pop()
            if isinstance(document, str):
                self.line.text += document
            elif isinstance(document, Row):
                waiting += [(depth, flat, part) for part in reversed(document.parts)]
            elif isinstance(document, Group):
                flat = flat or (not document.forced and self._fits(document.content, self._room, flat=True))
                waiting.append((depth, flat, document.content))
            elif isinstance(document, Line):
                self._line(depth, flat, document)
            elif isinstance(document, Indent):
                waiting.append((depth + 1, flat, document.content))
            elif isinstance(document, Hang):
                self._hang(depth, flat, document)
            elif isinstance(document, Cell):
                if flat:
                    self.line.cells[document.number] = len(self.line.text)
                self.line.text += " "
            elif isinstance(document, Behind):
                self._behind(document.note)
            else:
                self._note(document)

    @property
    def _column(self) -> int:
        # What is kept to the letter may itself have several lines.
        return len(self.line.text) - self.line.text.rfind("\n") - 1

    @property
    def _room(self) -> int:
        return self.width - self._column

    def _line(self, depth: int, flat: bool, line: Line) -> None:
        if flat:
            self.line.text += line.flat
            return
        self.line.text += line.broken
        self._end_line(depth + line.deeper, line.blanks)

    def _end_line(self, depth: int, blanks: int = 0) -> None:
        self.lines += (Printed() for _ in range(blanks))
        self.line = Printed(" " * STEP * depth)
        self.lines.append(self.line)

    def _hang(self, depth: int, flat: bool, hang: Hang) -> None:
        if flat or not (hang.own_line or self._is_better_below(depth, hang)):
            self.line.text += " "
            self.waiting.append((depth, flat, hang.content))
        else:
            self._end_line(depth + 1)
            self.waiting.append((depth + 1, False, hang.content))

    def _is_better_below(self, depth: int, hang: Hang) -> bool:
        room, below = self._room - 1, self.width - STEP * (depth + 1)
        if not hang.forced:
            if self._fits(hang.content, room, flat=True, firm=False):
                return False
            if hang.whole and self._fits(hang.content, below, flat=True, firm=False):
                return True
        return not self._fits(hang.content, room, flat=False, firm=False)

    def _fits(self, document: Document, room: int, *, flat: bool, firm: bool = True) -> bool:
        """Whether a document, and what follows up to where the line may end, has room.

        With `firm`, what hangs firmly is to have room, too.
        """
        ahead, rest = [(flat, document)], len(self.waiting)
        while room >= 0:
            if not ahead:
                if not rest:
                    return True
                rest -= 1
                ahead.append(self.waiting[rest][1:])
            flat, document = ahead.pop()
            if isinstance(document, str):
                room -= len(document)
            elif isinstance(document, Row):
                ahead += [(flat, part) for part in reversed(document.parts)]
            elif isinstance(document, Group | Indent):
                ahead.append((flat, document.content))
            elif isinstance(document, Line):
                if not flat:
                    return room >= len(document.broken)
                room -= len(document.flat)
            elif isinstance(document, Hang):
                if not flat and not (firm and document.firm and not document.own_line):
                    return True
                room -= 1
                ahead.append((True, document.content))
            elif isinstance(document, Cell):
                room -= 1
            else:
                note = document.note if isinstance(document, Behind) else document
                if note.forced:
                    return True
                room -= len(note.text) + isinstance(document, Behind)
        return False

    def _behind(self, note: Note) -> None:
        if note.text.startswith("//"):
            self.line.comment = len(self.line.text)
            self.line.text += "  "
        else:
            self.line.text += " "
        self._note(note)

    def _note(self, note: Note) -> None:
        """A comment; its further lines stay where they are as seen from its first."""
        first, *further = note.text.split("\n")
        shift = self._column - note.column
        self.line.text += first
        for text in further:
            self.line = Printed(_shifted(text, shift))
            self.lines.append(self.line)


def _shifted(text: str, shift: int) -> str:
    if shift >= 0 or not text:
        return " " * shift + text if text else text
    margin = len(text) - len(text.lstrip())
    return text[min(margin, -shift) :]
