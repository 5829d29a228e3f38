"""`stormgen diff`: two models in; what changed on the wall, in words or as JSON, out."""

from typing import Annotated

import typer

_FORMATS = ("text", "json", "markdown")


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file, a folder, git:REV or git:REV:PATH.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="As OLD; git:REV alone takes the path of the other.")],
    format: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Return 1 where there are changes.")] = False,
) -> None:
    """Say what changed on the wall between two models."""
    from stormgen.cli._faults import UsageProblem
    from stormgen.cli._model import stop_at_errors
    from stormgen.comparison import as_json, as_markdown, as_text, compare
    from stormgen.workspace.versions import two_boards

    terminal = context.obj
    if format not in _FORMATS:
        raise UsageProblem(f"There is no format {format!r} for diff; there is {', '.join(_FORMATS)}.")
    with terminal.working("Reading the models"):
        before, after = two_boards(old, new)
    stop_at_errors(terminal, (*before.diagnostics, *after.diagnostics))
    changes = compare(before.value, after.value)
    as_format = {"text": as_text, "json": as_json, "markdown": as_markdown}[format]
    terminal.result(as_format(changes))
    if not changes:
        terminal.say("Nothing changed on the wall.")
    if changes and exit_code:
        raise typer.Exit(1)
