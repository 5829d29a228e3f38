"""`stormgen lint`: a model in; everything that is to be said of it, as text or for machines, out."""

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._model import Models, one_of
from stormgen.cli._reading import read
from stormgen.cli._terminal import Terminal, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stormgen.diagnostics import Diagnostic
    from stormgen.rules import RuleSet
    from stormgen.workspace.mend import Mended
    from stormgen.workspace.settings import Settings

_SEVERITIES = ["info", "warning", "error"]
_MANY, _MOST_NAMED = 20, 5


def lint(
    context: typer.Context,
    model: Models,
    format: Annotated[str, typer.Option("--format", help="text, json, sarif or github.")] = "text",
    fix: Annotated[bool, typer.Option("--fix", help="Make the mends that are safe, in the files.")] = False,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="SEVERITY", help="Exit with 1 from this on: error, warning or info.")
    ] = "error",
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULES", help="Ask only these: names, numbers or STORM5.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULES", help="Do not ask these, several with commas.")
    ] = None,
) -> None:
    """Tell what is wrong or odd in a model."""
    from stormgen.cli._lint_formats import FORMATS
    from stormgen.workspace.lint_settings import rule_set
    from stormgen.workspace.settings import find_settings

    terminal: Terminal = context.obj
    format = one_of(format, ["text", *FORMATS], f"There is no format {format!r} for lint")
    fail_on = one_of(fail_on, _SEVERITIES, f"There is no severity {fail_on!r}")
    settings = find_settings(model)
    rules = rule_set(settings, _split(select), _split(ignore))
    if fix and "-" in model:
        found = _mend_input(terminal, model, rules)
    else:
        if fix:
            _mend(terminal, model, rules)
        found = _show(terminal, model, settings, rules, format)
    if any(_SEVERITIES.index(d.severity) >= _SEVERITIES.index(fail_on) for d in found):
        raise typer.Exit(1)


def _split(names: list[str] | None) -> list[str]:
    return [name.strip() for group in names or () for name in group.split(",") if name.strip()]


def _show(
    terminal: Terminal, model: list[str], settings: "Settings", rules: "RuleSet", format: str
) -> "tuple[Diagnostic, ...]":
    """Print the findings as the result."""
    from stormgen.cli._lint_formats import printed
    from stormgen.facts import Stage
    from stormgen.workspace.lint import lint

    linted = lint(read(terminal, model, Stage.FLOW, settings), rules)
    terminal.result(terminal.findings(linted.found, sys.stdout) if format == "text" else printed(linted, format))
    terminal.say(_summary(linted.found) if linted.found else "Nothing to report.")
    return linted.found


def _summary(found: "Sequence[Diagnostic]") -> str:
    """How many findings there are, and of which rules most, where nobody would count them."""
    if len(found) < _MANY:
        return summary(found)
    often = Counter(d.code.slug for d in found).most_common(_MOST_NAMED)
    return f"{summary(found)} Most often: {', '.join(f'{slug} ({count})' for slug, count in often)}."


def _mend(terminal: Terminal, model: list[str], rules: "RuleSet") -> "Mended":
    """Make the safe mends and say how many."""
    from stormgen.cli._layout import plural
    from stormgen.workspace.mend_files import mend_files

    with terminal.working("Mending the model"):
        mended = mend_files(model, rules)
    files = "".join(f", in {name}" for name in mended.changed)
    terminal.say(f"Mended {plural(mended.count, 'finding')}{files}.")
    if mended.refused:
        terminal.say(f"{plural(mended.refused, 'mend')} left out: the model would have had new errors.")
    return mended


def _mend_input(terminal: Terminal, model: list[str], rules: "RuleSet") -> "tuple[Diagnostic, ...]":
    """Print the mended text of standard input as the result, and what is left to say on standard error."""
    from stormgen.workspace.mend_files import STDIN

    mended = _mend(terminal, model, rules)
    terminal.result(mended.texts[STDIN])
    terminal.diagnostics(mended.found)
    return mended.found
