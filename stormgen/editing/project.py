"""One model at one moment: its snapshot, what names what in it, and where each declaration stands in its files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from stormgen.board import Board, Element, Key
from stormgen.editing.index import Index
from stormgen.flow import Flow
from stormgen.language.lexer import Token, tokenize
from stormgen.language.syntax import Declaration, SyntaxTree
from stormgen.source import SourceText, Span
from stormgen.workspace.live import Snapshot

# What is to be written in place of a span; nothing is taken out where that is empty.
Change = tuple[Span, str]


class Project:
    """A snapshot and all that can be asked of it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._documents: dict[Path, Document] = {}

    @property
    def board(self) -> Board:
        return self.snapshot.board

    @property
    def flow(self) -> Flow:
        return self.snapshot.facts.flow

    @cached_property
    def index(self) -> Index:
        return Index(self.snapshot)

    def document(self, path: Path) -> "Document | None":
        """One file of the model; None where it is not of this one."""
        tree = self.snapshot.trees.get(path)
        if tree is not None and path not in self._documents:
            self._documents[path] = Document(self, path, tree)
        return self._documents.get(path)

    def alike(self, kind: str, name: str) -> tuple[Element, ...]:
        """The elements of a kind that share a name."""
        return tuple(self._named.get((kind, name), ()))

    @cached_property
    def _named(self) -> dict[tuple[str, str], list[Element]]:
        named: dict[tuple[str, str], list[Element]] = {}
        for element in self.board:
            named.setdefault((element.key.kind, element.name), []).append(element)
        return named

    def element(self, key: Key) -> Element | None:
        if key not in self.board:
            return None
        return self.board[key]

    def texts_after(self, changes: Iterable[Change]) -> Mapping[Path, str]:
        """The whole texts of the files that some changes touch, as they would be."""
        by_file: dict[Path, list[Change]] = {}
        for span, text in changes:
            by_file.setdefault(self.snapshot.paths[span.file], []).append((span, text))
        return {path: rewritten(self.snapshot.trees[path].source.text, some) for path, some in by_file.items()}


@dataclass(frozen=True, eq=False)
class Document:
    """One file of a project."""

    project: Project
    path: Path
    tree: SyntaxTree

    @property
    def source(self) -> SourceText:
        return self.tree.source

    @property
    def text(self) -> str:
        return self.tree.source.text

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the text, without the one that stands for its end."""
        return tokenize(self.source).tokens[:-1]

    @cached_property
    def declarations(self) -> tuple[tuple[Declaration, ...], ...]:
        """Every declaration, with those around it from the outside in, in the order of the text."""
        return tuple(_chains(self.tree.declarations, ()))

    def span(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def around(self, offset: int) -> tuple[Declaration, ...]:
        """The innermost declaration around an offset, with those around it from the outside in."""
        found: tuple[Declaration, ...] = ()
        for chain in self.declarations:
            whole = chain[-1].whole
            if whole.start > offset:
                break
            if offset <= whole.end and len(chain) >= len(found):
                found = chain
        return found

    def begin(self, declaration: Declaration) -> int:
        """Where a declaration begins, with the annotations and the doc text before it."""
        return self.above_docs(min([declaration.whole.start, *(a.span.start for a in declaration.annotations)]))

    def above_docs(self, start: int) -> int:
        """The first line of the doc text that stands right above a place at the start of its line, or the place."""
        line = self.line_start(start)
        if self.text[line:start].strip():
            return start
        while line and self.text[(above := self.line_start(line - 1)) : line].lstrip().startswith("///"):
            line, start = above, above + len(self.text[above:]) - len(self.text[above:].lstrip())
        return start


def rewritten(text: str, changes: Iterable[Change]) -> str:
    """A text with some places written anew. They do not overlap."""
    for span, new in sorted(changes, key=lambda change: change[0].sort_key, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


def inside(declaration: Declaration) -> list[Declaration]:
    """The declarations that stand right in another one, in the order of the text."""
    parts = [getattr(declaration, part, ()) for part in ("declarations", "tables", "routes", "transactions", "modules")]
    stops = (stop for chain in getattr(declaration, "chains", ()) for stop in chain)
    found = [d for part in (*parts, stops) for d in part if isinstance(d, Declaration)]
    return sorted(found, key=lambda d: d.whole.start)


def _chains(declarations: Iterable[Declaration], outer: tuple[Declaration, ...]) -> Iterator[tuple[Declaration, ...]]:
    for declaration in declarations:
        chain = (*outer, declaration)
        yield chain
        yield from _chains(inside(declaration), chain)
