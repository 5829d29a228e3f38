"""`stormgen verify`: a model in; how the runs of its sagas end, whatever goes wrong, out."""

from typing import Annotated

import typer

from stormgen.cli._model import Models, one_of, read_sound
from stormgen.cli._terminal import Terminal

_FAILS_ON = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
_FORMATS = ["table", "json", "mermaid"]


def verify(
    context: typer.Context,
    model: Models,
    format: Annotated[str, typer.Option("--format", help="table, json or mermaid.")] = "table",
    faults: Annotated[
        int, typer.Option("--faults", min=0, max=9, metavar="N", help="How often something goes wrong in one run.")
    ] = 2,
    states: Annotated[
        int, typer.Option("--states", min=1, metavar="N", help="How many states of a saga are looked at.")
    ] = 100_000,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="SEVERITY", help="Exit with 1 from this on: error, warning or never.")
    ] = "error",
) -> None:
    """Run every saga in every way it can go."""
    from stormgen.behaviour.sagas import Bounds
    from stormgen.cli._verify_formats import as_json, as_mermaid, show
    from stormgen.facts import Stage
    from stormgen.workspace.verify import useless_marks
    from stormgen.workspace.verify import verify as explore

    terminal: Terminal = context.obj
    format = one_of(format, _FORMATS, f"There is no format {format!r} for verify")
    fails_on = _FAILS_ON[one_of(fail_on, list(_FAILS_ON), f"There is no severity {fail_on!r}")]
    facts = read_sound(terminal, model, Stage.FLOW)
    with terminal.working("Exploring the sagas"):
        verified = explore(facts, Bounds(faults, states))
    useless = useless_marks(facts, verified)
    terminal.diagnostics(useless)
    if format == "table":
        show(terminal, verified)
        if verified.sagas:
            terminal.say("Values are not looked at: a rule that asks for them may say yes or no at any time.")
    else:
        terminal.result(as_json(verified) if format == "json" else as_mermaid(verified))
    severities = [*(found.severity for found in verified.findings), *(mark.severity for mark in useless)]
    if any(severity in fails_on for severity in severities):
        raise typer.Exit(1)
