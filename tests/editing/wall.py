"""Texts of a model by file in; edits of its wall performed on them, for tests."""

from collections.abc import Mapping
from pathlib import Path

from stormgen.board import Key
from stormgen.editing.edit import Edit
from stormgen.editing.perform import perform
from stormgen.editing.project import Project
from stormgen.workspace.live import LiveModel, Snapshot

HOME = Path("/nowhere")


class Wall:
    """Files that are only in memory."""

    def __init__(self, **texts: str) -> None:
        self._live = LiveModel(HOME, alone=True)
        for name, text in texts.items():
            self._live.update(HOME / f"{name}.storm", text)
        self.texts = {HOME / f"{name}.storm": text for name, text in texts.items()}

    @property
    def snapshot(self) -> Snapshot:
        (snapshot,) = self._live.snapshots()
        return snapshot

    def key(self, path: str) -> Key:
        """The one element of a path; `kind:path` where there are several."""
        kind, colon, rest = path.rpartition(":")
        (key,) = [e.key for e in self.snapshot.board if e.key.path == rest and (not colon or e.key.kind == kind)]
        return key

    def do(self, edit: Edit) -> None:
        before = self.snapshot
        after = perform(Project(before), edit, self._trial)
        for path, text in after.items():
            self.texts[path] = text
            self._live.update(path, text)

    def _trial(self, texts: Mapping[Path, str]) -> Snapshot | None:
        return self._live.rewritten(next(iter(self.texts)), texts)

    def text(self, name: str = "wall") -> str:
        return self.texts[HOME / f"{name}.storm"]
