"""Facts without errors in; what takes long to find out out: seams, ranking, traces, and what types and rules tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stormgen.behaviour import check_types
from stormgen.diagnostics import Diagnostic
from stormgen.facts import Facts, Stage
from stormgen.rules import run
from stormgen.viewer.payload import traces_of
from stormgen.viewer.trace import Trace
from stormgen.workspace.build import work_out
from stormgen.workspace.lint_settings import rule_set
from stormgen.workspace.settings import find_settings


@dataclass(frozen=True)
class Depths:
    """The facts to the end, what happens in scenarios and sagas, and what is not as it should be, though no error."""

    facts: Facts
    traces: tuple[Trace, ...]
    findings: tuple[Diagnostic, ...]


def depths_of(facts: Facts, given: Sequence[Path], is_wanted: Callable[[], bool]) -> Depths | None:
    """With the settings as they are now; None where it is not wanted any longer before it is done.

    Raises `WrongSettings` for a mistake in them.
    """
    settings = find_settings(given)
    rules = replace(rule_set(settings), home=Path())
    types = check_types(facts.board, facts.diagnostics)
    findings = (*types, *run(facts, rules)) if is_wanted() else ()
    traces = traces_of(facts) if is_wanted() else ()
    deep = work_out(facts, Stage.PLAN, settings) if is_wanted() else facts
    return Depths(deep, traces, findings) if is_wanted() else None
