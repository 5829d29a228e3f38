"""The texts of a folder while they are typed in; the models they make, with facts and findings, always the latest, out.

All that is read or bound for an editor is read and bound here, so that it can be done in smaller steps here alone.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from stormgen.binding import Binding
from stormgen.board import Board
from stormgen.diagnostics import Checked, Diagnostic
from stormgen.facts import Facts
from stormgen.flow import trace
from stormgen.language import LiveText, SyntaxTree
from stormgen.source import SourceText
from stormgen.workspace.build import without_garbage_collection
from stormgen.workspace.imports import follow
from stormgen.workspace.settings_file import FILE_NAME
from stormgen.workspace.sources import decoded, model_files


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One model at one moment: the trees of its files, what they say, and what is wrong with them.

    Spans belong to the moment. After an update ask `LiveModel` again.
    """

    board: Board
    diagnostics: tuple[Diagnostic, ...]
    trees: Mapping[Path, SyntaxTree]

    @cached_property
    def facts(self) -> Facts:
        """The board with its flow, which is traced when it is first asked for."""
        return Facts(self.board, trace(self.board), self.diagnostics)

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The files by the names that spans give them."""
        return {tree.source.name: path for path, tree in self.trees.items()}

    def findings(self, diagnostics: Iterable[Diagnostic]) -> dict[Path, list[Diagnostic]]:
        """Some diagnostics by file. Every file of the model has an entry."""
        found: dict[Path, list[Diagnostic]] = {path: [] for path in self.trees}
        for diagnostic in diagnostics:
            found[self.paths[diagnostic.span.file]].append(diagnostic)
        return found


@dataclass(frozen=True, eq=False)
class _File:
    """A file as it was last read."""

    text: LiveText
    tree: SyntaxTree
    imported: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


class LiveModel:
    """The models below one home folder. Open documents hold in place of what is on the disk.

    Files that import one another are one model. All files below `home` are one where a settings file says so by
    standing there, and where no two of them give the model different names.
    """

    def __init__(self, home: Path, *, alone: bool = False, given: Sequence[Path] | None = None) -> None:
        """With `alone`, only files that are opened are read, and what they import.

        With `given`, the files and those below the folders that are given, and what they import, are one model.
        """
        self.home = home
        self._alone = alone
        self._given = given
        self._texts: dict[Path, str] = {}
        self._read: dict[Path, _File] = {}
        # What makes the next reading quick: texts and bindings know what they came to before.
        self._live: dict[Path, LiveText] = {}
        self._bindings: dict[frozenset[Path], Binding] = {}
        self._listed: frozenset[Path] | None = None
        self._current: dict[Path, Snapshot] | None = None
        # What was current last: models whose files have not changed since are kept.
        self._before: dict[Path, Snapshot] = {}

    def update(self, path: Path, text: str) -> None:
        """The text of an open document."""
        self._texts[path] = text
        self._forget(path)

    def close(self, path: Path) -> None:
        """From now on what is on the disk holds."""
        self._texts.pop(path, None)
        self._forget(path)

    def changed_on_disk(self, paths: Iterable[Path]) -> None:
        """Files were written, made or removed by somebody else."""
        self._listed = None
        # A pattern of an import may match other files now.
        for path in [*paths, *(path for path, file in self._read.items() if file.tree.imports)]:
            self._forget(path)
        self._current = None

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Every model below the home, as it is now."""
        return tuple(dict.fromkeys(self._now().values()))

    def snapshot(self, path: Path) -> Snapshot | None:
        """The model that a file belongs to; None where there is no such file."""
        return self._now().get(path)

    def rewritten(self, path: Path, texts: Mapping[Path, str]) -> Snapshot | None:
        """The model that a file would belong to if these were the texts; nothing changes."""
        trial = LiveModel(self.home, alone=self._alone, given=self._given)
        trial._texts = {**self._texts, **texts}
        trial._listed = self._listed
        trial._read = {path: file for path, file in self._read.items() if path not in texts}
        return trial.snapshot(path)

    # ---- reading -------------------------------------------------------------------------------------

    def _forget(self, path: Path) -> None:
        self._read.pop(path, None)
        self._current = None

    def _now(self) -> dict[Path, Snapshot]:
        if self._current is None:
            with without_garbage_collection():
                self._current = {
                    path: snapshot
                    for files in self._models(self._files())
                    for snapshot in [_same(self._before, files) or self._bound(files)]
                    for path in files
                }
            self._before = self._current
        return self._current

    def _files(self) -> dict[Path, _File]:
        """Every file of the home, with those that they import."""
        if self._listed is None:
            self._listed = frozenset(self._names())
        files: dict[Path, _File] = {}
        waiting = sorted({*self._listed, *self._texts})
        while waiting:
            path = waiting.pop()
            if path not in files and (file := self._file(path)):
                files[path] = file
                waiting += file.imported
        return files

    def _names(self) -> Iterator[Path]:
        """The files that are read whether or not they are open or imported."""
        if self._given is not None:
            for path in self._given:
                yield from model_files(path) if path.is_dir() else (path,)
        elif not self._alone:
            yield from _models_below(self.home)

    def _file(self, path: Path) -> _File | None:
        if path not in self._read:
            source = self._source(path)
            if source is None:
                return None
            text = self._live.get(path)
            if text is None:
                text = self._live[path] = LiveText(source.value)
            else:
                text.update(source.value)
            imported = follow(text.tree.imports, path.parent, (self.home,))
            found = (*source.diagnostics, *text.diagnostics, *imported.diagnostics)
            self._read[path] = _File(text, text.tree, imported.value, found)
        return self._read[path]

    def _source(self, path: Path) -> Checked[SourceText] | None:
        name = (path.relative_to(self.home) if path.is_relative_to(self.home) else path).as_posix()
        if path in self._texts:
            return Checked(SourceText(name, self._texts[path]))
        try:
            return decoded(name, path.read_bytes())
        except OSError:
            return None

    def _bound(self, files: dict[Path, _File]) -> Snapshot:
        """A model as its files are now."""
        group = frozenset(files)
        for other in [known for known in self._bindings if known != group and known & group]:
            del self._bindings[other]
        binding = self._bindings.setdefault(group, Binding())
        ordered = sorted(files.values(), key=lambda file: file.tree.source.name)
        binding.update([tree for file in ordered for tree in file.text.trees])
        found = [*binding.diagnostics, *(d for file in ordered for d in file.diagnostics)]
        diagnostics = tuple(sorted(found, key=lambda d: d.sort_key))
        return Snapshot(binding.board(), diagnostics, {path: file.tree for path, file in files.items()})

    def _models(self, files: dict[Path, _File]) -> Iterator[dict[Path, _File]]:
        """The files of each model."""
        names = {name.name for file in files.values() for name in file.tree.model_names}
        if self._given is not None or len(names) < 2 or os.path.isfile(self.home / FILE_NAME):
            if files:
                yield files
            return
        rest = dict(sorted(files.items()))
        ties = _ties(files)
        while rest:
            waiting, group = [next(iter(rest))], {}
            while waiting:
                path = waiting.pop()
                if path in rest:
                    group[path] = rest.pop(path)
                    waiting += ties[path]
            yield group


def _ties(files: dict[Path, _File]) -> dict[Path, list[Path]]:
    """The files that each one imports or is imported by."""
    ties: dict[Path, list[Path]] = {path: [] for path in files}
    for path, file in files.items():
        for other in file.imported:
            if other in files:
                ties[path].append(other)
                ties[other].append(path)
    return ties


def _same(before: Mapping[Path, Snapshot], files: dict[Path, _File]) -> Snapshot | None:
    """The model as it was before, if none of its files has changed."""
    snapshot = before.get(next(iter(files)))
    if snapshot and snapshot.trees.keys() == files.keys():
        same = all(snapshot.trees[path] is file.tree for path, file in files.items())
        return snapshot if same else None
    return None


def _models_below(folder: Path) -> Iterator[Path]:
    """The `.storm` files below a folder, hidden folders and those with settings of their own aside."""
    for place, folders, names in os.walk(folder):
        own = [name for name in folders if os.path.isfile(os.path.join(place, name, FILE_NAME))]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in own]
        for name in names:
            if name.endswith(".storm") and os.path.isfile(file := os.path.join(place, name)):
                yield Path(os.path.realpath(file))
