"""`stormgen seams`: a model in; the contexts found in it, with reasons and certainty, out."""

from typing import Annotated

import typer

from stormgen.cli._model import Models, read_sound


def seams(
    context: typer.Context,
    model: Models,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Infer contexts, and compare them with those that are declared."""
    from stormgen.cli._outputs import choose, only_artifact
    from stormgen.cli._seams_table import contexts
    from stormgen.facts import Stage

    terminal = context.obj
    if format == "table":
        terminal.show(*contexts(read_sound(terminal, model, Stage.SEAMS)))
        return
    offer, emitter = choose("seams", format, own=("table",))
    terminal.result(only_artifact(emitter, read_sound(terminal, model, Stage.SEAMS), offer).content)
