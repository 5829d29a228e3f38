"""A model and where lines come from in; the session that they all work on, and a way to tell of it, out."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from stormgen.cli._plain import Line
from stormgen.cli._play_input import Input, find_input
from stormgen.cli._terminal import Terminal
from stormgen.play.completion import choices
from stormgen.play.played import PlayedModel
from stormgen.play.session import Session


class Table:
    """What everybody looks at. `sound` as long as every line could be done and every `then` held."""

    def __init__(self, terminal: Terminal, models: Sequence[str], model: PlayedModel) -> None:
        self.terminal, self.models = terminal, models
        self.sound = True
        self.source: Input = find_input(terminal.done, lambda text: choices(self.model, self.session.now, text))
        self.put(model, Session(model.interpreter))

    def put(self, model: PlayedModel, session: Session) -> None:
        """From now on this is the model, and this was done on it."""
        self.model, self.session = model, session
        self._written = self._when_written()

    def print(self, lines: Iterable[Line]) -> None:
        shown = list(lines)
        if shown:
            self.terminal.print(*shown)

    def fail(self, lines: Iterable[Line]) -> None:
        """Tell of something that could not be done."""
        self.sound = False
        self.print(lines)

    def tell_of_changed_files(self) -> None:
        """Once for each time that somebody writes one."""
        now = self._when_written()
        for name in now:
            if self._written.get(name) != now[name]:
                self.terminal.say(f"{name} was written by somebody; reload reads it again.")
        self._written = now

    def _when_written(self) -> dict[str, int]:
        files = [Path(source.name) for source in self.model.sources]
        return {str(file): file.stat().st_mtime_ns for file in files if file.is_file()}
