"""`stormgen new`: a folder in; a model to start from, in it, out."""

from pathlib import Path
from typing import Annotated

import typer


def new(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to put the model in.")],
    example: Annotated[str, typer.Option("--from", metavar="EXAMPLE", help="The example to copy.")] = "template",
) -> None:
    """Start a model from a template or an example."""
    from stormgen.workspace.new import new as start

    path = start(folder, example)
    context.obj.done(f"Wrote {path}.")
    context.obj.say(f"Look at it with: stormgen parse {path}")
