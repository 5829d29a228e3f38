"""A model and where lines come from in; each line done and told of, until the end, out."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from stormgen.behaviour.scenarios.told import Told
from stormgen.behaviour.scenarios.trial import differences
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.board import Command, Element, Key
from stormgen.cli import _play_report as report
from stormgen.cli._layout import plural
from stormgen.cli._plain import Line, line
from stormgen.cli._play_input import MORE, PROMPT, Input, find_input
from stormgen.cli._play_questions import ask, choose_outcome
from stormgen.cli._terminal import Terminal
from stormgen.cli._test_report import difference_lines
from stormgen.diagnostics import nearest, printable
from stormgen.play.changes import named
from stormgen.play.completion import choices
from stormgen.play.draft import drafts
from stormgen.play.keeping import save
from stormgen.play.kept import called
from stormgen.play.played import PlayedModel
from stormgen.play.replay import replay
from stormgen.play.session import Session
from stormgen.play.typed import LineProblem, duration_of, scenario_of, subject_of
from stormgen.play.words import Typed, is_open, take_apart
from stormgen.workspace.build import build
from stormgen.workspace.output_paths import WriteRefused
from stormgen.workspace.sources import UnreadableModel


class Playing:
    """One sitting. A line that can't be done is told of, and the next one is read."""

    def __init__(self, terminal: Terminal, models: Sequence[str], model: PlayedModel) -> None:
        self.terminal, self.models, self.model = terminal, models, model
        self.session = Session(model.interpreter)
        self.sound = True
        self.input: Input = find_input(terminal.done, lambda text: choices(self.model, self.session.now, text))
        self._waiting: deque[str] = deque()
        self._stamps = self._stamped()
        self._does: Mapping[str, Callable[[Typed], None]] = {
            "do": self._do,
            "given": self._given,
            "for": self._for,
            "then": self._then,
            "wait": self._wait,
            "undo": self._undo,
            "redo": self._redo,
            "reset": self._reset,
            "events": self._events,
            "state": self._state,
            "views": self._views,
            "commands": self._commands,
            "save": self._save,
            "reload": self._reload,
            "help": lambda typed: self._print(report.help()),
        }

    def run(self) -> bool:
        """Whether every line could be done, and every `then` held."""
        if self.input.asks and not self.terminal.quiet:
            self._print(report.welcome(self.model.board))
        while (text := self._next()) is not None and (typed := take_apart(text)).word != "quit":
            if text.strip() and not text.lstrip().startswith("//"):
                self._try(typed)
                if self.input.asks:
                    self._print([line("")])
        return self.sound or self.input.asks

    # ---- lines ---------------------------------------------------------------------------------------

    def _next(self) -> str | None:
        """One line, or where a bracket is open all up to an empty one; None at the end."""
        self._tell_of_changed_files()
        try:
            text = self._line(PROMPT)
            while is_open(text) and (more := self._line(MORE)).strip():
                text += "\n" + more
        except EOFError:
            return None
        except KeyboardInterrupt:
            self.terminal.say("Given up. Ctrl-D or quit ends the play.")
            return ""
        return text

    def _line(self, prompt: str) -> str:
        """What is pasted is several lines at once."""
        if not self._waiting:
            self._waiting.extend(self.input.line(prompt).split("\n"))
        return self._waiting.popleft()

    def _try(self, typed: Typed) -> None:
        try:
            self._does[typed.word](typed)
        except LineProblem as problem:
            self._fail(report.problem(problem, len(PROMPT) + typed.column))
        except Refused as refusal:
            self._fail([line((f"{refusal.name}: {printable(refusal.message)}", "red"))])
        except (Undecided, WriteRefused, UnreadableModel) as problem:
            self._fail([line((printable(str(problem)), "red"))])
        except KeyboardInterrupt:
            self.terminal.say("Given up.")

    def _fail(self, lines: Sequence[Line] | Iterator[Line]) -> None:
        self.sound = False
        self._print(lines)

    def _print(self, lines: Sequence[Line] | Iterator[Line]) -> None:
        shown = list(lines)
        if shown:
            self.terminal.print(*shown)

    # ---- doing ---------------------------------------------------------------------------------------

    def _do(self, typed: Typed) -> None:
        for draft in drafts(self.model, "when", typed.rest):
            message = draft.whole(ask(self.input, draft, self.session.now), self.session.now)
            assert isinstance(draft.message, Command)
            choice = choose_outcome(self.input, draft.message)
            try:
                self.session = self.session.command(message, choice)
            except Undecided:
                self._print(report.hotspots_of(self.model.board, message.key))
                raise
            self._tell_of_last()

    def _given(self, typed: Typed) -> None:
        for draft in drafts(self.model, "given", typed.rest):
            values = ask(self.input, draft, self.session.now)
            self.session = self.session.given(draft.whole(values, self.session.now))
            self._tell_of_last()

    def _tell_of_last(self) -> None:
        self._print(report.came_of(self.model.interpreter, self.session.done[-1]))

    def _for(self, typed: Typed) -> None:
        told = Told(self.model.interpreter, subject_of(self.model, typed.rest))
        with evaluating():
            place = told.place()
        if place is None:
            raise LineProblem("for takes an aggregate.")
        self.session = self.session.meet(place)
        self._print([line(f"{printable(named(place))} is meant from now on.")])

    def _then(self, typed: Typed) -> None:
        last = next((done for done in reversed(self.session.done) if done.outcome), None)
        if last is None:
            raise LineProblem("No command was done yet.")
        assert last.message is not None
        place = self.session.place(last.message)
        scenario = scenario_of(self.model, "then", typed.rest, called(self.model.board, place) if place else "")
        found = differences(self.model.interpreter, scenario, last.story)
        if not found:
            self._print([line(("It is so.", "green"))])
        else:
            self._fail([shown for difference in found for shown in difference_lines(difference)])

    def _wait(self, typed: Typed) -> None:
        self.session = self.session.wait(duration_of(self.model, typed.rest))
        self._print([line(f"It is {self.session.now.clock.moment:%Y-%m-%d %H:%M} now.")])

    # ---- taking back ---------------------------------------------------------------------------------

    def _undo(self, typed: Typed) -> None:
        self._take_back(_count(typed.rest))

    def _reset(self, typed: Typed) -> None:
        self._take_back(len(self.session.done))

    def _take_back(self, count: int) -> None:
        if not self.session.done:
            raise LineProblem("There is nothing to take back.")
        before, self.session = self.session, self.session.undo(count)
        for done in reversed(before.done[len(self.session.done) :]):
            self._print([line(f"Taken back: {printable(report.what(done))}")])
        self._print(report.changed(self.model.interpreter, before.now.world, self.session.now.world))

    def _redo(self, typed: Typed) -> None:
        if not self.session.undone:
            raise LineProblem("Nothing was taken back.")
        before, self.session = len(self.session.done), self.session.redo(_count(typed.rest))
        for done in self.session.done[before:]:
            self._print(report.came_of(self.model.interpreter, done))

    # ---- looking -------------------------------------------------------------------------------------

    def _events(self, typed: Typed) -> None:
        self._print(list(report.history(self.session)) or [line("Nothing was done yet.")])

    def _state(self, typed: Typed) -> None:
        wanted = self._named("aggregate", typed.rest)
        found = report.state(self.model.interpreter, self.session.now.world, wanted)
        self._print(list(found) or [line("Nothing happened to any yet.")])

    def _views(self, typed: Typed) -> None:
        wanted = self._named("view", typed.rest)
        found = report.views(self.model.interpreter, self.session.now.world, wanted)
        self._print(list(found) or [line("There is no row yet.")])

    def _commands(self, typed: Typed) -> None:
        self._print(report.commands(self.model.board, self._named("context", typed.rest)))

    def _named(self, kind: str, name: str) -> Key | None:
        """The element of a kind that is meant; letter case is forgiven."""
        if not name:
            return None
        elements: dict[str, Element] = {e.key.name: e for e in self.model.board if e.key.kind == kind}
        elements |= {e.key.path: e for e in self.model.board if e.key.kind == kind}
        meant = next((known for known in elements if known.casefold() == name.casefold()), None)
        if meant is None:
            close = nearest(name, elements)
            raise LineProblem(f"No {kind} is called {name}.", f"Did you mean {close}?" if close else None)
        return elements[meant].key

    # ---- keeping -------------------------------------------------------------------------------------

    def _save(self, typed: Typed) -> None:
        name, file = _name_and_file(typed.rest)
        saved = save(self.model, self.session, name, self.models, file)
        self._print([line(f"Kept in {printable(saved.file)}; it passes:"), *report.text(saved.text)])
        self.model = PlayedModel(saved.sources)
        self.session = replace(self.session, interpreter=self.model.interpreter)
        self._stamps = self._stamped()

    def _reload(self, typed: Typed) -> None:
        again, problem = self._read_again()
        told = f"Read again; {plural(len(again.done), 'thing')} done again."
        if problem:
            self._fail([line(told), line((f"The rest can't be done any more: {printable(problem)}", "red"))])
        else:
            self._print([line(told)])

    def _read_again(self) -> tuple[Session, str]:
        checked = build(self.models)
        if checked.failed:
            self.terminal.diagnostics(checked.diagnostics)
            raise LineProblem("The model has errors now; play goes on with it as it was.")
        model = PlayedModel(checked.value.sources)
        again, problem = replay(model, self.session)
        self.model, self.session, self._stamps = model, again, self._stamped(model)
        return again, problem

    def _stamped(self, model: PlayedModel | None = None) -> dict[str, int]:
        """When each file was written last."""
        files = [Path(source.name) for source in (model or self.model).sources]
        return {str(file): file.stat().st_mtime_ns for file in files if file.is_file()}

    def _tell_of_changed_files(self) -> None:
        now = self._stamped()
        for name in now:
            if self._stamps.get(name) != now[name]:
                self.terminal.say(f"{name} was written by somebody; reload reads it again.")
        self._stamps = now


def _count(text: str) -> int:
    if text and not (text.isascii() and text.isdecimal() and len(text) < 9 and int(text)):
        raise LineProblem(f"{text} is no number of things to take back or do again.")
    return int(text or 1)


def _name_and_file(text: str) -> tuple[str, str | None]:
    """Of `can be taken kept.storm` or `"can be taken" kept.storm`."""
    name, _, last = text.rpartition(" ")
    file = last if name and last.endswith(".storm") else None
    return (name if file else text).strip().strip('"'), file
