"""Documents of an editor by their URIs in; the live model that each belongs to out."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from pygls.uris import from_fs_path, to_fs_path

from stormgen.workspace.live import LiveModel
from stormgen.workspace.settings import home_of
from stormgen.workspace.settings_file import FILE_NAME


class Homes:
    """The live models of all folders that have an open document.

    The home of a file is the nearest folder upwards with settings, else the folder that is open in the editor, else
    its own folder, of which only what is opened is read then.
    """

    def __init__(self) -> None:
        # The folders that are open in the editor, by their real paths, as the editor names them.
        self._folders: dict[Path, Path] = {}
        self._models: dict[Path, LiveModel] = {}
        self._open: dict[Path, str] = {}
        self._uris: dict[Path, str] = {}

    def add_folder(self, uri: str) -> None:
        self._folders[path_of(uri)] = Path(to_fs_path(uri) or "")
        self._begin_anew()

    def remove_folder(self, uri: str) -> None:
        self._folders.pop(path_of(uri), None)
        self._begin_anew()

    def update(self, uri: str, text: str) -> LiveModel:
        """The text of an open document."""
        path = path_of(uri)
        self._open[path] = text
        self._uris[path] = uri
        model = self.of(path)
        model.update(path, text)
        return model

    def close(self, uri: str) -> LiveModel:
        path = path_of(uri)
        self._open.pop(path, None)
        model = self.of(path)
        model.close(path)
        return model

    def text(self, uri: str) -> str | None:
        """The text of an open document."""
        return self._open.get(path_of(uri))

    def changed_on_disk(self, uris: Iterable[str]) -> None:
        """Files were written by somebody else; settings that come or go make other homes."""
        paths = [path_of(uri) for uri in uris]
        if any(path.name == FILE_NAME for path in paths):
            self._begin_anew()
        for model in self._models.values():
            model.changed_on_disk(paths)

    def of(self, path: Path) -> LiveModel:
        """The live model that a file belongs to."""
        home, alone = self._home(path)
        if home not in self._models:
            self._models[home] = LiveModel(home, alone=alone)
        return self._models[home]

    def models(self) -> Iterator[LiveModel]:
        return iter(self._models.values())

    def uri_of(self, path: Path) -> str:
        """The name by which the editor knows a file, links and all."""
        if path in self._uris:
            return self._uris[path]
        folder = self._folder_of(path)
        shown = self._folders[folder] / path.relative_to(folder) if folder else path
        return from_fs_path(str(shown)) or shown.as_uri()

    def _folder_of(self, path: Path) -> Path | None:
        """The innermost folder of the editor that a file is in."""
        around = [folder for folder in self._folders if path.is_relative_to(folder)]
        return max(around, key=lambda folder: len(folder.parts), default=None)

    def _home(self, path: Path) -> tuple[Path, bool]:
        home = home_of(path)
        if os.path.isfile(home / FILE_NAME):
            return home, False
        folder = self._folder_of(path)
        return (folder, False) if folder else (path.parent, True)

    def _begin_anew(self) -> None:
        self._models.clear()
        for path, text in self._open.items():
            self.of(path).update(path, text)


def path_of(uri: str) -> Path:
    """The real path of a document; one that no file has for a document that is not saved yet."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    if path is None or "\0" in path:
        return Path(os.sep, "unsaved", quote(uri, safe=""), "text.storm")
    return Path(os.path.realpath(path))
