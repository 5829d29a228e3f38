"""`stormgen test`: a model in; how its scenarios went on the model itself, as text or for machines, out."""

from typing import Annotated

import typer

from stormgen.cli._model import Models, one_of, read_runnable
from stormgen.cli._terminal import Terminal


def test(
    context: typer.Context,
    model: Models,
    choice: Annotated[
        str, typer.Option("-k", metavar="EXPR", help="Only scenarios with these words; takes and, or, not.")
    ] = "",
    format: Annotated[str, typer.Option("--format", help="table, json or junit.")] = "table",
) -> None:
    """Try the scenarios on the model itself."""
    from stormgen.behaviour.scenarios.choosing import ChoiceProblem, choose
    from stormgen.behaviour.scenarios.suite import run
    from stormgen.cli._faults import UsageProblem
    from stormgen.cli._test_formats import FORMATS
    from stormgen.cli._test_report import report

    terminal: Terminal = context.obj
    format = one_of(format, ["table", *FORMATS], f"There is no format {format!r} for test")
    try:
        wanted = choose(choice) if choice.strip() else lambda scenario: True
    except ChoiceProblem as problem:
        raise UsageProblem(str(problem)) from problem
    facts = read_runnable(terminal, model)
    with terminal.working("Trying the scenarios"):
        suite = run(facts.board, wanted)
    if choice.strip() and not suite.trials:
        raise UsageProblem(f"No scenario has what -k asks for: {choice.strip()}")
    if format == "table":
        terminal.print(*report(facts.board, suite))
    else:
        terminal.result(FORMATS[format](facts.board, suite))
    raise typer.Exit(int(bool(suite.failed)))
