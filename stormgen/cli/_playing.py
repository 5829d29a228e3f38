"""A table and the lines that are typed at it in; each line done, or told why not, until the end, out."""

from collections import deque
from collections.abc import Callable, Mapping

from stormgen.behaviour.values.refusals import Refused, Undecided
from stormgen.cli import _play_deeds as deeds
from stormgen.cli import _play_looks as looks
from stormgen.cli._plain import line
from stormgen.cli._play_input import MORE, PROMPT
from stormgen.cli._play_lists import welcome
from stormgen.cli._play_report import problem
from stormgen.cli._play_table import Table
from stormgen.diagnostics import printable
from stormgen.play.typed import LineProblem
from stormgen.play.words import Typed, goes_on, missing, take_apart
from stormgen.workspace.output_paths import WriteRefused
from stormgen.workspace.sources import UnreadableModel

_DOES: Mapping[str, Callable[[Table, str], None]] = {
    "do": deeds.do,
    "given": deeds.give,
    "for": deeds.mean,
    "then": deeds.expect,
    "wait": deeds.wait,
    "undo": deeds.undo,
    "redo": deeds.redo,
    "reset": deeds.reset,
    "events": looks.show_events,
    "state": looks.show_state,
    "views": looks.show_views,
    "commands": looks.show_commands,
    "save": deeds.keep,
    "reload": deeds.read_again,
    "help": looks.show_words,
}


def play_at(table: Table) -> None:
    lines = Lines(table)
    if table.source.asks and not table.terminal.quiet:
        table.print(welcome(table.model.board))
    while (text := lines.next()) is not None and (typed := take_apart(text)).word != "quit":
        if text.strip() and not text.lstrip().startswith("//"):
            _try(table, typed)
            if table.source.asks:
                table.print([line("")])


def _try(table: Table, typed: Typed) -> None:
    try:
        _DOES[typed.word](table, typed.rest)
    except LineProblem as found:
        table.fail(problem(found, typed, len(PROMPT)))
    except Refused as refusal:
        table.fail([line((f"{refusal.name}: {printable(refusal.message)}", "red"))])
    except (Undecided, WriteRefused, UnreadableModel) as found:
        table.fail([line((printable(str(found)), "red"))])
    except KeyboardInterrupt:
        table.terminal.say("Given up.")
    except EOFError:
        table.terminal.say("Given up; once more at the prompt, and the play ends.")


class Lines:
    """Puts together what is one line to the play."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._waiting: deque[str] = deque()

    def next(self) -> str | None:
        """One line, or where a bracket is open all up to an empty one; None at the end."""
        self._table.tell_of_changed_files()
        try:
            text = self._line(PROMPT)
            while missing(text):
                if self._is_forgotten(text):
                    return text + missing(text)
                more = self._line(MORE)
                if not more.strip():
                    break
                text += "\n" + more
        except EOFError:
            return None
        except KeyboardInterrupt:
            self._waiting.clear()
            self._table.terminal.say("Given up. Ctrl-D or quit ends the play.")
            return ""
        return text

    def _is_forgotten(self, text: str) -> bool:
        """Whether somebody who types line by line meant to close all brackets: nothing has to follow."""
        return self._table.source.asks and not self._waiting and not goes_on(text)

    def _line(self, prompt: str) -> str:
        """What is pasted is several lines at once."""
        if not self._waiting:
            self._waiting.extend(self._table.source.line(prompt).split("\n"))
        return self._waiting.popleft()
