"""`stormgen seams`: a model in; the contexts found in it, with reasons and certainty, out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._changes import InOrder, changes
from stormgen.cli._drawn_model import FORMAT, show_drawn
from stormgen.cli._faults import UsageProblem
from stormgen.cli._model import Models, read_sound

if TYPE_CHECKING:
    from stormgen.borders import Change
    from stormgen.facts import Facts


COMMAND = InOrder


def seams(
    context: typer.Context,
    model: Models,
    format: Annotated[str, typer.Option("--format", help="table, json, md, html or storm.")] = "table",
    move: Annotated[
        list[str] | None,
        typer.Option("--move", metavar="AGGREGATE=CONTEXT", help="What if it were there? Repeatable, as are these:"),
    ] = None,
    merge: Annotated[
        list[str] | None, typer.Option("--merge", metavar="CONTEXT,CONTEXT", help="What if these were one?")
    ] = None,
    split: Annotated[
        list[str] | None, typer.Option("--split", metavar="CONTEXT", help="What if it fell apart where it divides?")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help="With storm: the folder to write the files to.")
    ] = None,
) -> None:
    """Infer contexts, compare with yours, and see what borders cut."""
    from stormgen.cli._outputs import choose, only_content
    from stormgen.facts import Stage

    terminal, asked = context.obj, list(changes(context))
    offer_and_emitter = None if format == "table" else choose("seams", format, own=("table",))
    if asked and format not in ("table", "json"):
        raise UsageProblem("What other borders would cut is told as table or json.")
    if out is not None and format != FORMAT:
        raise UsageProblem(f"-o goes with --format {FORMAT} alone; redirect the output of the others.")
    facts = _considered(read_sound(terminal, model, Stage.SEAMS), asked)
    if offer_and_emitter is not None:
        offer, emitter = offer_and_emitter
        if format == FORMAT:
            show_drawn(terminal, facts, offer, emitter, out)
            return
        terminal.result(only_content(emitter, facts, offer))
        return
    from stormgen.cli._seams_table import contexts
    from stormgen.cli._what_if_table import comparison

    terminal.show(*(comparison(facts.what_if) if facts.what_if else contexts(facts)))


def _considered(facts: "Facts", asked: "Sequence[Change]") -> "Facts":
    """The facts with the answer to what was asked, if anything was."""
    if not asked or facts.seams is None:
        return facts
    from stormgen.borders.compare import compare

    return replace(facts, what_if=compare(facts.board, facts.flow, facts.seams, facts.borders, asked))
