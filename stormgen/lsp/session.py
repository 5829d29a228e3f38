"""What happens in an editor in; its models as they are then, and the findings sent to it, out."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.capabilities import ServerCapabilitiesBuilder
from pygls.lsp.server import LanguageServer

from stormgen.diagnostics import Diagnostic
from stormgen.lsp.homes import Homes, path_of
from stormgen.lsp.places import changed
from stormgen.lsp.project import Document, Project
from stormgen.lsp.publisher import Publisher
from stormgen.workspace.live import Snapshot
from stormgen.workspace.settings_file import FILE_NAME

_WATCHED = ("**/*.storm", f"**/{FILE_NAME}")


class Session:
    """One editor: its open documents, the models they belong to, and its wishes."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        self.homes = Homes()
        self.encoding = types.PositionEncodingKind.Utf16
        self.debug = bool(os.environ.get("STORMGEN_DEBUG"))
        # The editor's command that lists places, for lenses that can be clicked.
        self.show_references: str | None = None
        self._projects: dict[Snapshot, Project] = {}
        self._documents: dict[Path, Document] = {}
        self._publisher = Publisher(self, server)

    # ---- what the editor tells -----------------------------------------------------------------------

    def begin(self, params: types.InitializeParams) -> None:
        """Agree on how to count, and learn which folders are open."""
        encoding = ServerCapabilitiesBuilder.choose_position_encoding(params.capabilities)
        self.encoding = types.PositionEncodingKind(encoding)
        for root in [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]:
            if root:
                self.homes.add_folder(root)
        self.configure(params.initialization_options)

    def configure(self, settings: Any) -> None:
        """The wishes, in a table `stormgen` or alone; what is not understood is left as it is."""
        wishes = settings.get("stormgen", settings) if isinstance(settings, Mapping) else {}
        if not isinstance(wishes, Mapping):
            return
        if isinstance(command := wishes.get("showReferencesCommand"), str):
            self.show_references = command or None
        self._publisher.configure(wishes)

    def configured(self, settings: Any) -> None:
        """Other wishes than before."""
        self.configure(settings)
        self._publisher.soon()

    def watch_files(self) -> None:
        """Ask to be told of files that change on the disk, where the editor can do that."""
        workspace = self._server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            )
            registration = types.Registration("watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            self._server.client_register_capability(types.RegistrationParams([registration]))

    def opened(self, uri: str, text: str) -> None:
        self.homes.update(uri, text)
        self._publisher.soon()

    def changed(self, uri: str, changes: list[types.TextDocumentContentChangeEvent]) -> None:
        text = self.homes.text(uri)
        if text is not None:
            self.homes.update(uri, changed(text, changes, self.encoding))
            self._publisher.soon()

    def closed(self, uri: str) -> None:
        self.homes.close(uri)
        self._publisher.soon()

    def changed_on_disk(self, uris: Sequence[str]) -> None:
        self.homes.changed_on_disk(uris)
        if any(path_of(uri).name == FILE_NAME for uri in uris):
            self._publisher.forget()
        self._publisher.soon()

    def folders(self, added: Sequence[str], removed: Sequence[str]) -> None:
        for uri in added:
            self.homes.add_folder(uri)
        for uri in removed:
            self.homes.remove_folder(uri)
        self._publisher.soon()

    # ---- what features ask ---------------------------------------------------------------------------

    def document(self, uri: str) -> Document | None:
        """A file of a model as it is now; None where there is no such file."""
        path = path_of(uri)
        snapshot = self.homes.of(path).snapshot(path)
        if snapshot is None:
            return None
        known = self._documents.get(path)
        if known is None or known.project.snapshot is not snapshot:
            known = self.project(snapshot).document(path)
            self._documents = {p: d for p, d in self._documents.items() if d.project in self._projects.values()}
            if known:
                self._documents[path] = known
        return known

    def projects(self) -> Iterator[Project]:
        """Every model that has an open document, or stands in a folder with one."""
        return (self.project(snapshot) for model in self.homes.models() for snapshot in model.snapshots())

    def project(self, snapshot: Snapshot) -> Project:
        if snapshot not in self._projects:
            current = {s for model in self.homes.models() for s in model.snapshots()}
            self._projects = {s: project for s, project in self._projects.items() if s in current}
            self._projects[snapshot] = Project(snapshot, self.encoding, self.homes.uri_of)
        return self._projects[snapshot]

    def rewritten(self, path: Path, texts: Mapping[Path, str]) -> Snapshot | None:
        """The model of a file as it would be with these texts."""
        return self.homes.of(path).rewritten(path, texts)

    def found_in(self, document: Document) -> list[Diagnostic]:
        """The findings of a file, those of the rules too where they hold for the text as it is."""
        return self._publisher.found_in(document)
