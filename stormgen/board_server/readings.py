"""The files of a model, each time that they have changed, in; what there is to show of them out.

A model with errors is not shown: the last one without stays, with what is wrong now.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stormgen.board import Board
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts
from stormgen.flow import Flow
from stormgen.source import SourceText
from stormgen.workspace.build import without_garbage_collection
from stormgen.workspace.live import LiveModel, Snapshot
from stormgen.workspace.settings import home_of
from stormgen.workspace.sources import UnreadableModel

_NOTHING = Snapshot(Board("Model", ()), (), {})


@dataclass(frozen=True, eq=False)
class Reading:
    """The model at one moment. `revision` is made from the texts of all files, which are by their real paths.

    `facts` are those of the snapshot, or of the last one that had no error.
    """

    revision: str
    snapshot: Snapshot
    facts: Facts
    texts: Mapping[Path, SourceText]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.snapshot.diagnostics

    @property
    def problems(self) -> int:
        """How many errors there are; a model whose files are all gone has one."""
        return sum(d.severity == "error" for d in self.diagnostics) + (not self.texts)

    @property
    def is_sound(self) -> bool:
        return not self.problems


class Readings:
    """The latest reading, and how to come to the next."""

    def __init__(self, paths: Sequence[str]) -> None:
        """Raises `UnreadableModel` for a path that is not there."""
        for path in paths:
            if not os.path.exists(path):
                raise UnreadableModel(f"There is no file or folder {path!r}.")
        self.given = tuple(Path(os.path.realpath(path)) for path in paths)
        self.home = Path(os.path.commonpath([home_of(path) for path in self.given]))
        self.live = LiveModel(self.home, given=self.given)
        self._sound = Facts(_NOTHING.board, Flow((), ()))
        self.latest = self._read()

    def changed(self, paths: Iterable[Path]) -> bool:
        """Read again what was written by somebody; whether that makes a difference."""
        self.live.changed_on_disk(paths)
        before, self.latest = self.latest, self._read()
        return before.revision != self.latest.revision

    def _read(self) -> Reading:
        with without_garbage_collection():
            snapshot = next(iter(self.live.snapshots()), _NOTHING)
            texts = {path: tree.source for path, tree in snapshot.trees.items()}
            if texts and not any(d.severity == "error" for d in snapshot.diagnostics):
                self._sound = snapshot.facts
        return Reading(_revision(texts), snapshot, self._sound, texts)


def _revision(texts: Mapping[Path, SourceText]) -> str:
    """The same for the same texts."""
    mark = hashlib.blake2b(digest_size=9)
    for path, source in sorted(texts.items()):
        for part in (str(path), source.text):
            data = part.encode("utf-8", "surrogatepass")
            mark.update(len(data).to_bytes(8, "big") + data)
    return mark.hexdigest()
