"""`stormgen parse`: a model in; its graph as table, JSON or GraphML, and its findings, out."""

from typing import Annotated

import typer

from stormgen.cli._model import Models, read


def parse(
    context: typer.Context,
    model: Models,
    format: Annotated[str, typer.Option("--format", help="table, json or graphml.")] = "table",
) -> None:
    """Read a model and show what is on the wall."""
    from stormgen.cli._outputs import choose, only_content
    from stormgen.facts import Stage

    terminal = context.obj
    offer_and_emitter = None if format == "table" else choose("parse", format, own=("table",))
    checked = read(terminal, model, Stage.FLOW)
    if offer_and_emitter is None:
        from stormgen.cli._parse_table import summary

        terminal.show(*summary(checked.value))
    else:
        offer, emitter = offer_and_emitter
        terminal.result(only_content(emitter, checked.value, offer))
    if format != "json":
        terminal.diagnostics(checked.diagnostics)
    if checked.failed:
        raise typer.Exit(1)
