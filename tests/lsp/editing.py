"""What the tests of features share: a model in a folder, with a mark where the cursor stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types

from stormgen.lsp.places import Places
from stormgen.lsp.project import Document, Project
from stormgen.workspace.live import LiveModel, Snapshot

CURSOR = "‸"
HOME = Path("/nowhere/wall")


@dataclass
class Desk:
    """An open document with the cursor at the mark; `live` is the model that it belongs to."""

    live: LiveModel
    document: Document
    position: types.Position
    encoding: types.PositionEncodingKind

    @property
    def project(self) -> Project:
        return self.document.project

    def rewrite(self, path: Path, texts: Mapping[Path, str]) -> Snapshot | None:
        return self.live.rewritten(path, texts)

    def range(self, text: str) -> types.Range:
        """Where a piece of the document stands, the first time."""
        start = self.document.text.index(text)
        return self.document.range(start, start + len(text))

    def after(self, edit: types.WorkspaceEdit | None) -> dict[str, str]:
        """The texts of all files with an edit made, by file name."""
        assert edit is not None and edit.changes is not None
        texts = {p: t.source.text for p, t in self.project.snapshot.trees.items()}
        for uri, edits in edit.changes.items():
            path = Path(uri)
            texts[path] = applied(texts[path], edits, self.encoding)
        return {path.name: text for path, text in texts.items()}


def applied(text: str, edits: object, encoding: types.PositionEncodingKind) -> str:
    """A text after the edits of an answer, which all speak of the text before."""
    places = Places(text, encoding)
    spans = [(places.offset(e.range.start), places.offset(e.range.end), e.new_text) for e in edits]  # type: ignore[attr-defined]
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def desk(text: str, encoding: types.PositionEncodingKind = types.PositionEncodingKind.Utf16, **others: str) -> Desk:
    """`text` is the document `wall.storm`; others are files beside it, by their names without the ending."""
    offset = text.find(CURSOR)
    live = LiveModel(HOME, alone=True)
    path = HOME / "wall.storm"
    live.update(path, text.replace(CURSOR, "", 1))
    for name, other in others.items():
        live.update(HOME / f"{name}.storm", other)
    snapshot = live.snapshot(path)
    assert snapshot is not None
    document = Project(snapshot, encoding, str).document(path)
    assert document is not None
    return Desk(live, document, document.places.position(max(0, offset)), encoding)
