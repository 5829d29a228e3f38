"""What is typed in the words of scenarios in; that as part of a bound scenario, or what does not fit in it, out."""

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from typing import Literal

from stormgen.behaviour import check_types
from stormgen.board import Holds, Scenario
from stormgen.board.expression import Binary, Duration
from stormgen.diagnostics import Diagnostic
from stormgen.play.played import PlayedModel
from stormgen.source import SourceText

Part = Literal["given", "when", "then"]

_FILE, _NAME = "<typed>", "what is typed by hand"


class LineProblem(Exception):
    """What was typed can't be done: one sentence. `column` (from 0) and `width` tell where in the line, if anywhere."""

    def __init__(self, message: str, hint: str | None = None, line: str = "", column: int = 0, width: int = 0) -> None:
        super().__init__(message)
        self.hint = hint
        self.line, self.column, self.width = line, column, width


def scenario_of(model: PlayedModel, part: Part, text: str, subject: str = "") -> Scenario:
    """The scenario that has this text after one of its words."""
    return _bound(model, f'scenario "{_NAME}"{f" for {subject}" if subject else ""} {{ {part}', text, "}")


def subject_of(model: PlayedModel, text: str) -> Scenario:
    """The scenario that is for what this text names: `InventoryItem("A-1")`."""
    return _bound(model, f'scenario "{_NAME}" for', text, "{}")


def duration_of(model: PlayedModel, text: str) -> dt.timedelta:
    """The time that `15min` or `15 min` writes."""
    with suppress(LineProblem):  # that would tell of the comparison, which nobody typed
        match scenario_of(model, "then", f"{text.replace(' ', '')} == 0s").then:
            case (Holds(Binary("==", Duration(milliseconds))),):
                return dt.timedelta(milliseconds=milliseconds)
    raise LineProblem("wait takes a time, such as 15min, 2h or 3d.")


def _bound(model: PlayedModel, before: str, text: str, after: str) -> Scenario:
    """The text stands on lines of its own, so that places in it are places of what was typed."""
    source = SourceText(_FILE, f"{before}\n{text}\n{after}\n")
    checked = model.beside(source)
    _refuse(checked.diagnostics, text)
    own = [element for element in checked.value if element.span.file == _FILE]
    if len(own) != 1 or not isinstance(own[0], Scenario):
        raise LineProblem("This says several things; type them one line after the other.")
    _refuse(check_types(checked.value, (), own), text)
    return own[0]


def _refuse(found: Iterable[Diagnostic], text: str) -> None:
    for diagnostic in found:
        if diagnostic.severity == "error":
            raise _problem(diagnostic, text)


def _problem(diagnostic: Diagnostic, text: str) -> LineProblem:
    span, lines = diagnostic.span, text.split("\n")
    number = span.line - 2
    if not 0 <= number < len(lines):
        # What the text lacks is missed where it ends.
        return LineProblem("This is not complete: " + _lowered(diagnostic.message), diagnostic.hint)
    line = lines[number]
    width = span.end_column - span.column if span.end_line == span.line else len(line) - span.column + 1
    return LineProblem(diagnostic.message, _fitting(diagnostic.hint), line, span.column - 1, max(1, width))


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _fitting(hint: str | None) -> str | None:
    """A hint that is about writing a model helps nobody who plays one."""
    return None if hint and hint.startswith(("Declare it", "A default is")) else hint
