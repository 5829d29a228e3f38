"""The MODEL arguments of a command in; the facts, or the findings that stop the command, out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._reading import read
from stormgen.cli._terminal import Terminal

if TYPE_CHECKING:
    from stormgen.board import Context
    from stormgen.diagnostics import Diagnostic
    from stormgen.facts import Facts, Stage
    from stormgen.workspace.settings import Settings

Models = Annotated[
    list[str], typer.Argument(metavar="MODEL...", help="Files, folders with *.storm files, or - for standard input.")
]
Model = Annotated[str, typer.Argument(metavar="MODEL", help="A file, a folder with *.storm files, or -.")]


def read_sound(
    terminal: Terminal, models: Sequence[str], until: "Stage", settings: "Settings | None" = None
) -> "Facts":
    """As `read`, with the findings printed; ends the command where one of them is an error."""
    checked = read(terminal, models, until, settings)
    stop_at_errors(terminal, checked.diagnostics)
    return checked.value


def read_runnable(terminal: Terminal, models: Sequence[str]) -> "Facts":
    """As `read_sound`, for a model that is to be run: wrong types in its rules end the command, too."""
    from stormgen.behaviour import check_types
    from stormgen.facts import Stage

    facts = read_sound(terminal, models, Stage.FLOW)
    found = check_types(facts.board, facts.diagnostics)
    stop_at_errors(terminal, [diagnostic for diagnostic in found if diagnostic.severity == "error"])
    return facts


def stop_at_errors(terminal: Terminal, found: "Sequence[Diagnostic]") -> None:
    """Print the findings, and end the command with exit code 1 where one of them is an error."""
    terminal.diagnostics(found)
    if any(d.severity == "error" for d in found):
        raise typer.Exit(1)


def context_named(facts: "Facts", name: str) -> "Context":
    """The context that the model declares under this name; letter case is forgiven."""
    names = {context.key.path: context for context in facts.board.contexts}
    return names[one_of(name, list(names), f"The model has no context {name!r}")]


def one_of(name: str, names: Sequence[str], problem: str) -> str:
    """The name as it is known; letter case is forgiven. Raises `UsageProblem` with the names and the nearest."""
    from stormgen.cli._faults import UsageProblem
    from stormgen.diagnostics import nearest

    meant = name if name in names else nearest(name, names)
    if meant is not None and meant.casefold() == name.casefold():
        return meant
    guess = f" Did you mean {meant}?" if meant else ""
    raise UsageProblem(f"{problem}; there is {', '.join(names) or 'none'}.{guess}")
