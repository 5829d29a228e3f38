"""`stormgen fmt`: models in; the same files in canonical form, or how they differ from it, out."""

from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._model import Models
from stormgen.cli._terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stormgen.workspace.format_files import Formatted

_STDIN = "<stdin>"


def fmt(
    context: typer.Context,
    model: Models,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; list the files that would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")] = False,
) -> None:
    """Write models in their canonical form."""
    from stormgen.workspace.format_files import format_files

    terminal: Terminal = context.obj
    with terminal.working("Formatting the model"):
        files = format_files(model)
    terminal.diagnostics([d for file in files for d in file.diagnostics])
    differing = [file for file in files if file.differs]
    if check or diff:
        _show(terminal, differing, diff)
    else:
        _write(terminal, files)
    if any(file.failed for file in files) or ((check or diff) and differing):
        raise typer.Exit(1)


def _show(terminal: Terminal, differing: "Sequence[Formatted]", diff: bool) -> None:
    for file in differing:
        if diff:
            from stormgen.cli._text_diff import text_diff

            terminal.text(text_diff(file.before.name, file.before.text, file.after))
        else:
            terminal.done(file.before.name)
    count = len(differing)
    terminal.say(f"{count} file{'' if count == 1 else 's'} would change." if count else "Nothing would change.")


def _write(terminal: Terminal, files: "Sequence[Formatted]") -> None:
    changed = False
    for file in files:
        if file.before.name == _STDIN:
            if not file.failed:
                terminal.result(file.after)
        elif file.differs:
            file.write()
            terminal.done(f"Formatted {file.before.name}.")
            changed = True
    if not changed and any(file.before.name != _STDIN and not file.failed for file in files):
        terminal.say("Nothing to change.")
