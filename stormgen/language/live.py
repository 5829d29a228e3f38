"""The text of a file, time and again, in; its pieces as syntax trees, read anew only where it has changed, out."""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from stormgen.diagnostics import Checked, Diagnostic
from stormgen.language.mending import read_mending
from stormgen.language.pieces import Stretch, joined, recut
from stormgen.language.quick import read_quickly
from stormgen.language.syntax import SyntaxTree
from stormgen.source import Piece, SourceText

Read = Checked[SyntaxTree]
# A piece by its text, and whether nothing follows it: what is missing is told in another way at the end of a file.
_Known = tuple[str, bool]

# What is whole takes no more pieces than this. It keeps the time for a text that never is within bounds.
_MOST = 50


def read(source: SourceText) -> Read:
    """Parse one file: always a tree, with every mistake beside it."""
    quickly = read_quickly(source)
    if quickly is not None:
        return quickly
    text = LiveText(source)
    return Checked(text.tree, text.diagnostics)


@dataclass(slots=True, eq=False)
class _Piece:
    """What was read of a piece; `ends_early` where it is sound as far as it goes."""

    read: Read
    ends_early: bool


class LiveText:
    """One file while it is typed in."""

    def __init__(self, source: SourceText) -> None:
        self._stretches: list[Stretch] = []
        self._pieces: dict[_Known, deque[_Piece]] = {}
        self.update(source)

    def update(self, source: SourceText) -> None:
        """From now on the file has this text."""
        self.source = source
        self._stretches = recut(source.text, self._stretches)
        # What was read before, and is not yet known to stand in the text as it is now.
        known, self._pieces = self._pieces, defaultdict(deque)
        texts = list(joined(self._stretches))
        self.pieces: list[Read] = []
        place = offset = 0
        while place < len(texts):
            text, count = texts[place], 1
            piece = self._take(known, text, offset)
            if piece.ends_early and (count := _whole(islice(texts, place, place + _MOST)) or 1) > 1:
                # What seemed to start a declaration was a name in the one before.
                text = "".join(texts[place : place + count])
                piece = self._take(known, text, offset)
            self.pieces.append(piece.read)
            offset += len(text)
            place += count
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

    def _take(self, known: dict[_Known, deque[_Piece]], text: str, offset: int) -> _Piece:
        """What was read of a text before, moved to where it stands now; else it is read."""
        key = text, offset + len(text) >= len(self.source.text)
        if before := known.get(key):
            piece = before.popleft()
            part = piece.read.value.source
            assert isinstance(part, Piece)
            part.move(self.source, offset)
        else:
            piece = _read_piece(Piece(self.source, offset, offset + len(text)))
        self._pieces[key].append(piece)
        return piece


def _read_piece(source: Piece) -> _Piece:
    read = read_mending(source)
    end = len(source.text.rstrip())
    # What ends too early is told where it ends: nothing else takes a second look.
    told_at_end = any("\n" not in source.text[d.span.first : end] for d in read.diagnostics)
    return _Piece(read, ends_early=told_at_end and _whole([source.text]) is None)


def _whole(texts: Iterable[str]) -> int | None:
    """How many of some texts make up something whole; 0 where something does not fit, None where they end too early."""
    from stormgen.language.lexer import END, kinds_of
    from stormgen.language.trial import EMPTY, after, fits

    stack = EMPTY
    for count, text in enumerate(texts, 1):
        for kind in kinds_of(text):
            following = after(stack, kind)
            if following is None:
                return 0
            stack = following
        if fits(stack, END):
            return count
    return None
