"""One model as an editor sees it at one moment: what is known of it, in the editor's names and positions.

Features take a `Project` and a place in it, and give what the protocol asks for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types

from stormgen.editing import project
from stormgen.editing.index import Use
from stormgen.editing.project import Change
from stormgen.lsp.places import Encoding, Places, PlacesOf
from stormgen.source import Span
from stormgen.workspace.live import Snapshot


class Project(project.Project):
    """`uri_of` gives the name by which the editor knows a file."""

    def __init__(self, snapshot: Snapshot, encoding: Encoding, uri_of: Callable[[Path], str]) -> None:
        super().__init__(snapshot)
        self.places = PlacesOf(encoding)
        self._uri_of = uri_of

    def document(self, path: Path) -> "Document | None":
        """One file of the model; None where it is not of this one."""
        tree = self.snapshot.trees.get(path)
        return Document(self, path, tree) if tree else None

    def uri(self, span: Span) -> str:
        return self._uri_of(self.snapshot.paths[span.file])

    def location(self, span: Span) -> types.Location:
        return types.Location(self.uri(span), self.places.range(span))

    def edit(self, changes: Iterable[Change]) -> types.WorkspaceEdit:
        """New texts for some places, as the editor takes them."""
        edits: dict[str, list[types.TextEdit]] = {}
        for span, text in changes:
            edits.setdefault(self.uri(span), []).append(types.TextEdit(self.places.range(span), text))
        return types.WorkspaceEdit(changes=edits)


@dataclass(frozen=True, eq=False)
class Document(project.Document):
    """One file of a project."""

    project: Project

    @property
    def places(self) -> Places:
        return self.project.places(self.source)

    def line_start(self, offset: int) -> int:
        return self.places.line_start(offset)

    def range(self, start: int, end: int) -> types.Range:
        return self.places.range(start, end)

    def use_at(self, position: types.Position) -> Use | None:
        """What is named at a position."""
        return self.project.index.at(self.source.name, self.places.offset(position))
