"""`stormgen play`: a model and lines that are typed in; what comes of them on the model out."""

import typer

from stormgen.cli._model import Models, read_runnable
from stormgen.cli._terminal import Terminal


def play(context: typer.Context, model: Models) -> None:
    """Try commands on the model by hand, see what follows, and keep it as a scenario."""
    from stormgen.cli._faults import UsageProblem
    from stormgen.cli._play_table import Table
    from stormgen.cli._playing import play_at
    from stormgen.play.played import PlayedModel

    terminal: Terminal = context.obj
    if "-" in model:
        raise UsageProblem("play reads its lines from standard input, so the model has to be in a file.")
    facts = read_runnable(terminal, model)
    table = Table(terminal, model, PlayedModel(facts.sources))
    play_at(table)
    if not (table.sound or table.source.asks):
        raise typer.Exit(1)
