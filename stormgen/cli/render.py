"""`stormgen render`: a model in; a picture of it, in the file that the user names, out."""

from pathlib import Path
from typing import Annotated

import typer

from stormgen.cli._model import Models, read_sound, stop_at_errors

_FORMAT_OF_SUFFIX = {"gv": "dot", "mmd": "mermaid", "md": "mermaid"}


def render(
    context: typer.Context,
    model: Models,
    out: Annotated[str, typer.Option("-o", "--out", metavar="PATH", help="The file to write, or - to print it.")],
    view: Annotated[str, typer.Option("--view", help="board, context-map or flow.")] = "board",
    format: Annotated[
        str | None, typer.Option("-f", "--format", help="svg, png, pdf, dot or mermaid; else by the ending of PATH.")
    ] = None,
) -> None:
    """Draw the wall, the context map or the flow."""
    from stormgen.cli._outputs import choose_picture, only_content
    from stormgen.emitters._protocol import EmitContext
    from stormgen.workspace.write_file import write_file

    terminal = context.obj
    offer, emitter = choose_picture(view, format or _format_of(out))
    facts = read_sound(terminal, model, emitter.needs)
    stop_at_errors(terminal, emitter.check(EmitContext(facts, offer)))
    with terminal.working("Drawing"):
        content = only_content(emitter, facts, offer)
    if out == "-":
        terminal.result(content)
    else:
        write_file(content, Path(out))
        terminal.done(f"Wrote {out}.")


def _format_of(path: str) -> str:
    suffix = Path(path).suffix.removeprefix(".").lower()
    return _FORMAT_OF_SUFFIX.get(suffix, suffix or "svg")
