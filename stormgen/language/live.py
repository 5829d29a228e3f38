"""The text of a file, time and again, in; its pieces as syntax trees, read anew only where it has changed, out."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from stormgen.diagnostics import Checked, Diagnostic
from stormgen.language.mending import read_mending
from stormgen.language.pieces import Stretch, joined, recut
from stormgen.language.quick import read_quickly
from stormgen.language.syntax import SyntaxTree
from stormgen.source import Piece, SourceText

Read = Checked[SyntaxTree]
# A piece by its text, and whether nothing follows it: what is missing is told in another way at the end of a file.
_Known = tuple[str, bool]


def read(source: SourceText) -> Read:
    """Parse one file: always a tree, with every mistake beside it."""
    quickly = read_quickly(source)
    if quickly is not None:
        return quickly
    text = LiveText(source)
    return Checked(text.tree, text.diagnostics)


class LiveText:
    """One file while it is typed in."""

    def __init__(self, source: SourceText) -> None:
        self._stretches: list[Stretch] = []
        self._pieces: dict[_Known, list[Read]] = {}
        self.update(source)

    def update(self, source: SourceText) -> None:
        """From now on the file has this text."""
        self.source = source
        self._stretches = recut(source.text, self._stretches)
        known, self._pieces = self._pieces, defaultdict(list)
        self.pieces: list[Read] = []
        texts: list[str] = []
        offset = 0
        for group in joined(self._stretches):
            text = _text(group)
            read = self._take(known, text, offset)
            if read.diagnostics and self.pieces and self.pieces[-1].diagnostics:
                # What seemed to start a declaration may be a name in the one before.
                both = texts[-1] + text
                if whole := self._take_sound(known, both, offset - len(texts[-1])):
                    offset -= len(texts[-1])
                    read, text = whole, both
                    self.pieces.pop()
                    texts.pop()
            self.pieces.append(read)
            texts.append(text)
            offset += len(text)
        offset = 0
        for text, read in zip(texts, self.pieces, strict=True):
            self._pieces[text, self._is_last(text, offset)].append(read)
            offset += len(text)
        self.__dict__.pop("tree", None)

    @property
    def trees(self) -> list[SyntaxTree]:
        """The pieces in the order of the text."""
        return [piece.value for piece in self.pieces]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(diagnostic for piece in self.pieces for diagnostic in piece.diagnostics)

    @cached_property
    def tree(self) -> SyntaxTree:
        """The whole file."""
        trees = self.trees
        return SyntaxTree(
            source=self.source,
            declarations=[one for tree in trees for one in tree.declarations],
            model_names=[one for tree in trees for one in tree.model_names],
            imports=[one for tree in trees for one in tree.imports],
            comments=[one for tree in trees for one in tree.comments],
            damaged=frozenset(one for tree in trees for one in tree.damaged),
            damaged_lines=frozenset(one for tree in trees for one in tree.damaged_lines),
        )

    def _take(self, known: dict[_Known, list[Read]], text: str, offset: int) -> Read:
        """What was read of a piece before, moved to where it stands now; else it is read."""
        if before := known.get((text, self._is_last(text, offset))):
            return self._moved(before.pop(0), offset)
        return read_mending(Piece(self.source, offset, offset + len(text)))

    def _take_sound(self, known: dict[_Known, list[Read]], text: str, offset: int) -> Read | None:
        if before := known.get((text, self._is_last(text, offset))):
            return self._moved(before.pop(0), offset)
        return read_quickly(Piece(self.source, offset, offset + len(text)))

    def _is_last(self, text: str, offset: int) -> bool:
        return offset + len(text) >= len(self.source.text)

    def _moved(self, read: Read, offset: int) -> Read:
        part = read.value.source
        assert isinstance(part, Piece)
        part.move(self.source, offset)
        return read


def _text(stretches: Sequence[Stretch]) -> str:
    return stretches[0].text if len(stretches) == 1 else "".join(one.text for one in stretches)
