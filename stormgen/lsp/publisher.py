"""Models in; their findings sent to the editor: of reading at once, of types and rules when the typing stops, out."""

import asyncio
import logging
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from stormgen.diagnostics import Diagnostic
from stormgen.lsp.findings import Kept, as_shown
from stormgen.lsp.linting import can_be_linted, rules_of, steps, type_steps
from stormgen.lsp.project import Document, Project
from stormgen.rules import RuleSet
from stormgen.workspace.live import LiveModel, Snapshot
from stormgen.workspace.settings_file import WrongSettings

if TYPE_CHECKING:
    from stormgen.lsp.session import Session

log = logging.getLogger("stormgen.lsp")

# Changes that come in one burst are read once.
_GATHERING = 0.01
_DELAY = 0.4


class Publisher:
    """Knows what the editor was told last, so that it is told only of what is new, and of what is gone."""

    def __init__(self, session: "Session", server: LanguageServer) -> None:
        self._session = session
        self._server = server
        self._told: dict[Path, list[types.Diagnostic]] = {}
        self._kept: dict[Path, Kept] = {}
        self._linted: dict[Snapshot, tuple[Diagnostic, ...]] = {}
        self._task: asyncio.Task[None] | None = None
        self._lints = True
        self._delay = _DELAY
        self._settings_problem = ""

    def configure(self, wishes: Mapping[str, Any]) -> None:
        """`lint` says whether the rules are asked, `lintDelay` after how many milliseconds they and the types are."""
        if isinstance(lints := wishes.get("lint"), bool):
            self._lints = lints
            self.forget()
        delay = wishes.get("lintDelay")
        if isinstance(delay, int | float) and not isinstance(delay, bool) and 0 <= delay <= 60_000:
            self._delay = delay / 1000

    def forget(self) -> None:
        """Other rules hold from now on."""
        self._linted.clear()
        self._kept.clear()

    def soon(self) -> None:
        """Something has changed: tell of it, and give up what was being found out about the text before."""
        if self._task:
            self._task.cancel()
        self._task = asyncio.ensure_future(self._tell())

    def found_in(self, document: Document) -> list[Diagnostic]:
        """The findings of a file as it is now; those of the rules too, once they are known."""
        snapshot = document.project.snapshot
        found = (*snapshot.diagnostics, *self._linted.get(snapshot, ()))
        return [d for d in found if d.span.file == document.source.name]

    # ---- telling -------------------------------------------------------------------------------------

    async def _tell(self) -> None:
        try:
            await asyncio.sleep(_GATHERING)
            self._publish()
            await asyncio.sleep(self._delay)
            await self._look_closer()
        except asyncio.CancelledError:
            raise
        except Exception as fault:
            log.error("%s (%s)", type(fault).__name__, fault, exc_info=self._session.debug)

    def _publish(self) -> None:
        """Tell of each file whose findings have changed, and clear those that have none or are gone."""
        found: dict[Path, list[types.Diagnostic]] = {}
        for project in list(self._session.projects()):
            for path, diagnostics in project.snapshot.findings(project.snapshot.diagnostics).items():
                text = project.snapshot.trees[path].source.text
                kept = self._kept[path].moved_to(text) if path in self._kept else ()
                found[path] = [*(as_shown(project, d) for d in diagnostics), *kept]
        for path in [path for path in self._told if path not in found]:
            self._kept.pop(path, None)
            found[path] = []
        for path, shown in found.items():
            if shown != self._told.get(path, []):
                self._server.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(self._session.homes.uri_of(path), shown)
                )
        self._told = {path: shown for path, shown in found.items() if shown}

    async def _look_closer(self) -> None:
        """Ask for types, and the rules if they are wanted, of every model that was not asked about yet."""
        for model in list(self._session.homes.models()):
            for snapshot in model.snapshots():
                if snapshot not in self._linted and can_be_linted(snapshot.diagnostics):
                    await self._look_closer_at(model, snapshot)
        current = {s for model in self._session.homes.models() for s in model.snapshots()}
        self._linted = {s: found for s, found in self._linted.items() if s in current}
        self._publish()

    async def _look_closer_at(self, model: LiveModel, snapshot: Snapshot) -> None:
        found: list[Diagnostic] = []
        rules = self._rules_of(model) if self._lints else None
        waiting = chain(type_steps(snapshot.facts), steps(snapshot.facts, rules) if rules else ())
        # In a thread, so that requests are answered meanwhile; a step that has begun runs to its end.
        while (step := await asyncio.to_thread(next, waiting, None)) is not None:
            found += step
        self._linted[snapshot] = tuple(sorted(found, key=lambda d: d.sort_key))
        self._keep(self._session.project(snapshot), self._linted[snapshot])

    def _rules_of(self, model: LiveModel) -> RuleSet | None:
        """None, and the editor is told, where the settings have a mistake."""
        try:
            return rules_of(model.home)
        except WrongSettings as problem:
            self._say_once(str(problem))
            return None

    def _keep(self, project: Project, found: tuple[Diagnostic, ...]) -> None:
        for path, diagnostics in project.snapshot.findings(found).items():
            shown = tuple(as_shown(project, d) for d in diagnostics)
            self._kept[path] = Kept(project.snapshot.trees[path].source.text, shown)

    def _say_once(self, problem: str) -> None:
        if problem != self._settings_problem:
            self._settings_problem = problem
            self._server.window_show_message(types.ShowMessageParams(types.MessageType.Error, problem))
