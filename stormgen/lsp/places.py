"""Offsets in a source in; the positions that an editor counts out, and back.

An editor counts lines from 0, ends them at `\\n`, `\\r\\n` and `\\r` alike, and counts columns in the units that the
two have agreed upon: UTF-16 unless the editor offers better (Language Server Protocol 3.17, "Position").
"""

import re
from bisect import bisect_right
from itertools import accumulate

from lsprotocol import types

from stormgen.source import SourceText, Span

Encoding = types.PositionEncodingKind

_LINE_END = re.compile(r"\r\n|\n|\r")
_BYTES = {Encoding.Utf8: ("utf-8", 1), Encoding.Utf16: ("utf-16-le", 2)}


class Places:
    """The lines of one text. Positions beyond a line or the text are taken for its end."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.text = text
        self._encoding = encoding
        self._starts = _line_starts(text)
        self._plain = text.isascii()

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        line = bisect_right(self._starts, min(offset, len(self.text))) - 1
        return types.Position(line, self._units(self.text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> types.Range:
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position."""
        if position.line < 0:
            return 0
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        end = self._starts[position.line + 1] if position.line + 1 < len(self._starts) else len(self.text)
        return start + self._characters(self.text[start:end].rstrip("\r\n"), max(0, position.character))

    def line_start(self, offset: int) -> int:
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_of(self, offset: int) -> int:
        """The number of a line, from 0."""
        return bisect_right(self._starts, offset) - 1

    def length(self, start: int, end: int) -> int:
        """How many units a piece of a line has."""
        return self._units(self.text[start:end])

    def _units(self, text: str) -> int:
        if self._plain or self._encoding not in _BYTES:
            return len(text)
        name, size = _BYTES[self._encoding]
        return len(text.encode(name, "surrogatepass")) // size

    def _characters(self, line: str, units: int) -> int:
        """How many characters of a line the units reach; one that is cut in two counts as not reached."""
        if self._plain or self._encoding not in _BYTES:
            return min(units, len(line))
        reached = 0
        for count, character in enumerate(line):
            reached += self._units(character)
            if reached > units:
                return count
        return len(line)


def _line_starts(text: str) -> list[int]:
    """Where each line starts. Texts are long and most end their lines in one way, which is quick to find."""
    if "\r" in text:
        return [0, *(match.end() for match in _LINE_END.finditer(text))]
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]


def changed(text: str, changes: list[types.TextDocumentContentChangeEvent], encoding: Encoding) -> str:
    """The text after an editor's changes, each of which speaks of the text that the one before has left."""
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            places = Places(text, encoding)
            start, end = places.offset(change.range.start), places.offset(change.range.end)
            text = text[:start] + change.text + text[max(start, end) :]
        else:
            text = change.text
    return text


class PlacesOf:
    """The places of every source that is asked for, each made once."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self._known: dict[int, tuple[SourceText, Places]] = {}

    def __call__(self, source: SourceText) -> Places:
        known = self._known.get(id(source))
        if known is None:
            known = self._known[id(source)] = (source, Places(source.text, self.encoding))
        return known[1]

    def range(self, span: Span) -> types.Range:
        return self(span.source).range(span.start, span.end)
