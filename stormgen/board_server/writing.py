"""Edits of the wall in; the files of the model, written whole and only if nobody else has written them meanwhile, out.

Each edit can be taken back, and done again, as long as its files are as it left them.
"""

from collections.abc import Mapping
from pathlib import Path

from stormgen.board_server.readings import Readings
from stormgen.editing.edit import Edit
from stormgen.editing.perform import perform
from stormgen.editing.project import Project
from stormgen.editing.refused import Refused
from stormgen.editing.soundness import no_new_errors
from stormgen.values import value
from stormgen.workspace.build import without_garbage_collection
from stormgen.workspace.live import LiveModel, Snapshot
from stormgen.workspace.output_paths import WriteRefused
from stormgen.workspace.write_file import changed_content, replace_text

_MOST_STEPS = 200

Texts = Mapping[Path, str]


class Conflict(Exception):
    """The model is not any more what the edit was made for; the message is one sentence."""


@value
class Step:
    """The texts of the files that an edit changed, before and after it."""

    before: Texts
    after: Texts


class Trial:
    """The model with other texts in place of some: read beside the one that is shown, so that each time is quick."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._live = LiveModel(readings.home, given=readings.given)
        self._other: set[Path] = set()

    def __call__(self, texts: Texts) -> Snapshot | None:
        for path in self._other - set(texts):
            self._live.close(path)
        self._live.changed_on_disk(self._readings.latest.texts)
        for path, text in texts.items():
            self._live.update(path, text)
        self._other = set(texts)
        with without_garbage_collection():
            return next(iter(self._live.snapshots()), None)


class Writing:
    """Not for two threads at once."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._trial = Trial(readings)
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def edit(self, edit: Edit, revision: str) -> None:
        """Raises `Conflict` where the model is another than that revision, and `Refused` for what cannot be done."""
        latest = self._readings.latest
        if revision.partition(".")[0] != latest.revision:
            raise Conflict("The model has been changed meanwhile; look at it and try again.")
        if not latest.is_sound:
            raise Refused("The model has errors; mend them in the text first.")
        after = perform(Project(latest.snapshot), edit, self._trial)
        before = {path: latest.texts[path].text for path in after}
        self._write(before, after)
        self._done = [*self._done[-_MOST_STEPS:], Step(before, after)]
        self._undone = []

    def undo(self) -> None:
        """Raises `Refused` where there is nothing to take back, and `Conflict` where its files were written since."""
        if not self._done:
            raise Refused("There is nothing to undo.")
        step = self._done[-1]
        self._put(step.after, step.before)
        self._undone.append(self._done.pop())

    def redo(self) -> None:
        """As `undo`."""
        if not self._undone:
            raise Refused("There is nothing to do again.")
        step = self._undone[-1]
        self._put(step.before, step.after)
        self._done.append(self._undone.pop())

    def _put(self, old: Texts, new: Texts) -> None:
        texts = self._readings.latest.texts
        if any(path not in texts or texts[path].text != text for path, text in old.items()):
            raise Conflict("The text has been changed since; take it back there.")
        no_new_errors(self._readings.latest.snapshot, self._trial(new), "That would break the model as it is now")
        self._write(old, new)

    def _write(self, old: Texts, new: Texts) -> None:
        """All of the files or none. Raises `Conflict`, with the files as they were."""
        written: list[Path] = []
        try:
            contents = {path: changed_content(path, old[path], text) for path, text in new.items()}
            for path, content in contents.items():
                replace_text(path, content)
                written.append(path)
        except WriteRefused as problem:
            for path in written:
                replace_text(path, changed_content(path, new[path], old[path]))
            raise Conflict(str(problem)) from problem
        finally:
            self._readings.changed(new)
