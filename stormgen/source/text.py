"""A file's name and characters in; lines, columns, pieces and spans out."""

from bisect import bisect_right
from dataclasses import field
from functools import cached_property

from stormgen.values import value


class SourceText:
    """One file of the model: its display name and its whole text.

    Offsets count characters from 0; lines and columns count from 1.
    """

    # Where the text begins in its file: a file begins in itself.
    offset = 0

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    @property
    def whole(self) -> "SourceText":
        """The file that this is the text of, or a piece of."""
        return self

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """The (line, column) of an offset, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int, first: int = 0, last: int | None = None) -> str:
        """The text of a line (from 1) without its line break, or a part of it by columns from 0."""
        start = self._line_starts[number - 1]
        length = self.line_length(number)
        return self.text[start + min(first, length) : start + (length if last is None else min(last, length))]

    def line_length(self, number: int) -> int:
        """How many characters a line (from 1) has, its line break not among them."""
        starts = self._line_starts
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        while end > starts[number - 1] and self.text[end - 1] == "\r":
            end -= 1
        return end - starts[number - 1]

    def __repr__(self) -> str:
        return f"SourceText({self.name!r}, {len(self.text)} characters)"


class Piece(SourceText):
    """Some lines of a file, which may move in it while they stay what they are.

    A span in a piece keeps its place in the piece, and tells its place in the file as that is now.
    """

    def __init__(self, file: SourceText, start: int, end: int) -> None:
        super().__init__(file.name, file.text[start:end])
        self.file = file
        self.offset = start

    @property
    def whole(self) -> SourceText:
        return self.file

    def move(self, file: SourceText, offset: int) -> None:
        """From now on the piece stands there."""
        self.file, self.name = file, file.name
        self.offset = offset


@value
class Span:
    """The characters from `start` up to, not including, `end` of one file.

    It is made from places in `part`, which is a file or a piece of one.
    """

    part: SourceText = field(repr=False)
    first: int
    last: int

    @property
    def source(self) -> SourceText:
        return self.part.whole

    @property
    def start(self) -> int:
        return self.part.offset + self.first

    @property
    def end(self) -> int:
        return self.part.offset + self.last

    @property
    def file(self) -> str:
        return self.part.name

    @property
    def line(self) -> int:
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.position(self.start)[1]

    @property
    def end_line(self) -> int:
        return self.source.position(self.end)[0]

    @property
    def end_column(self) -> int:
        return self.source.position(self.end)[1]

    @property
    def text(self) -> str:
        return self.part.text[self.first : self.last]

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """Orders spans by file name, then place: the same whatever order files were read in."""
        return self.part.name, self.start, self.end

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"
