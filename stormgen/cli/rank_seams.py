"""`stormgen rank-seams`: a model in; what to strangle first, why, and the order after that, out."""

from pathlib import Path
from typing import Annotated

import typer

from stormgen.cli._faults import UsageProblem
from stormgen.cli._model import Models, read_sound


def rank_seams(
    context: typer.Context,
    model: Models,
    format: Annotated[str, typer.Option("--format", help="table, json, md or html.")] = "table",
    purpose: Annotated[
        str | None, typer.Option("--for", metavar="PURPOSE", help="learning, value or balance (the default).")
    ] = None,
    weights: Annotated[
        Path | None, typer.Option("--weights", metavar="FILE", help="A TOML file with a weight for each factor.")
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CONTEXT", help="Show every factor of one candidate.")
    ] = None,
) -> None:
    """Rank what to take out of the monolith first."""
    from stormgen.cli._outputs import choose, only_content
    from stormgen.facts import Stage
    from stormgen.workspace.settings import find_settings

    terminal = context.obj
    offer_and_emitter = None if format == "table" else choose("rank-seams", format, own=("table",))
    if explain is not None and format != "table":
        raise UsageProblem(f"--explain is told as a table; --format {format} has every factor of all candidates.")
    settings = find_settings(model).for_ranking(purpose, weights)
    facts = read_sound(terminal, model, Stage.PLAN, settings)
    if offer_and_emitter is not None:
        offer, emitter = offer_and_emitter
        terminal.result(only_content(emitter, facts, offer))
        return
    from stormgen.cli._ranking_table import explanation, ranking

    terminal.show(*(ranking(facts) if explain is None else explanation(facts, explain)))
