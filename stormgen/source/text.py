"""A file's name and characters in; lines, columns and spans out."""

from bisect import bisect_right
from dataclasses import field
from functools import cached_property

from stormgen.values import value


class SourceText:
    """One file of the model: its display name and its whole text.

    Offsets count characters from 0; lines and columns count from 1.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

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


@value
class Span:
    """The characters from `start` up to, not including, `end` of one source."""

    source: SourceText = field(repr=False)
    start: int
    end: int

    @property
    def file(self) -> str:
        return self.source.name

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
        return self.source.text[self.start : self.end]

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """Orders spans by file name, then place: the same whatever order files were read in."""
        return self.source.name, self.start, self.end

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"
