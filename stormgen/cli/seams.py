"""`stormgen seams`: a model in; the contexts found in it, with reasons and certainty, out."""

from typing import Annotated

import typer

from stormgen.cli._model import Models, read_sound


def seams(
    context: typer.Context,
    model: Models,
    format: Annotated[str, typer.Option("--format", help="table, json or md.")] = "table",
) -> None:
    """Infer contexts and compare them with yours."""
    from stormgen.cli._outputs import choose, only_content
    from stormgen.facts import Stage

    terminal = context.obj
    if format == "table":
        from stormgen.cli._seams_table import contexts

        terminal.show(*contexts(read_sound(terminal, model, Stage.SEAMS)))
        return
    offer, emitter = choose("seams", format, own=("table",))
    terminal.result(only_content(emitter, read_sound(terminal, model, Stage.SEAMS), offer))
