"""A document in; a line above each of its scenarios, of how it goes on the model as it is now, out."""

import time
from collections.abc import Iterator

from lsprotocol import types

from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.scenarios.trial import Trial, try_out
from stormgen.diagnostics import printable
from stormgen.lsp.project import Document

# Nobody waits longer for a lens: scenarios that are left over then have none.
MOST_SECONDS = 0.3
_LONGEST = 120


def scenario_lenses(document: Document) -> Iterator[types.CodeLens]:
    """None in a model with errors: what they are is told already."""
    project = document.project
    own = [scenario for scenario in project.board.scenarios if scenario.span.file == document.source.name]
    if not own or any(found.severity == "error" for found in project.snapshot.diagnostics):
        return
    interpreter, end = Interpreter(project.board), time.monotonic() + MOST_SECONDS
    for scenario in own:
        if time.monotonic() > end:
            return
        title = _title(try_out(interpreter, scenario))
        yield types.CodeLens(project.places.range(scenario.span), types.Command(title, ""))


def _title(trial: Trial) -> str:
    if trial.passed:
        return "passes"
    told = printable(f"fails: expected {trial.expected}; it is: {trial.actual}")
    return told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"
