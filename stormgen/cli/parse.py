"""`stormgen parse`: a model in; its graph as table, JSON or GraphML, and its findings, out."""

from typing import Annotated

import typer

from stormgen.cli._model import Models


def parse(
    context: typer.Context,
    model: Models,
    format: Annotated[str, typer.Option("--format", help="table, json or graphml.")] = "table",
) -> None:
    """Read a model and show what is on the wall."""
    from stormgen.cli._parsing import show

    raise typer.Exit(show(context.obj, model, format))
