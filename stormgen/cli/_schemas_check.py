"""`stormgen schemas check`: a model and a registry in; whether the registry takes what the model says, out."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stormgen.cli._model import one_of
from stormgen.cli._registry import Address, OneKind, Source

if TYPE_CHECKING:
    from stormgen.cli._registry import Stand
    from stormgen.cli._terminal import Terminal

_FORMATS = ["text", "json", "sarif", "github"]


def check(
    context: typer.Context,
    source: Source,
    registry: Address,
    kind: OneKind = "json-schema",
    format: Annotated[str, typer.Option("--format", help="text, json, sarif or github.")] = "text",
) -> None:
    """Ask a registry whether it takes the schemas of a model, and whether it has them. Nothing is written."""
    from stormgen.cli._change_formats import for_machines
    from stormgen.cli._registry import stand
    from stormgen.cli._standing_lines import changes_of
    from stormgen.workspace.schema_places import head_of

    terminal: Terminal = context.obj
    format = one_of(format, _FORMATS, f"There is no format {format!r} for schemas check")
    found = stand(terminal, source, registry, kind)
    if format == "json":
        terminal.result(json.dumps(_data(found), indent=2) + "\n")
    elif format == "text":
        _print(terminal, found)
    else:
        terminal.result(for_machines(changes_of(found.standings), lambda _: head_of(source), format))
    if found.incompatible:
        raise typer.Exit(1)


def _data(found: "Stand") -> dict[str, Any]:
    """As `docs/schemas/schemas-check.json` describes it."""
    from stormgen.cli._change_formats import as_data
    from stormgen.cli._standing_lines import changes_of

    subjects = [
        {
            "subject": standing.registration.subject,
            "state": standing.state,
            "version": standing.version,
            "level": standing.level,
            "note": standing.note,
        }
        for standing in found.standings
    ]
    return {
        "version": 1,
        "registry": found.url,
        "mode": found.mode,
        "compatible": not found.incompatible,
        "registered": found.is_registered,
        "subjects": subjects,
        "changes": as_data(changes_of(found.standings)),
    }


def _print(terminal: "Terminal", found: "Stand") -> None:
    from stormgen.cli._standing_lines import as_told, changes_of, levels, lines

    terminal.print(*lines(found.standings, found.url, verbose=terminal.verbose))
    if found.incompatible:
        terminal.print(*as_told(changes_of(found.standings)))
    elif found.is_registered:
        terminal.say("The registry has what the model says.")
    else:
        terminal.say("Nothing speaks against what the model says; `stormgen schemas register --apply` puts it there.")
    if others := [one for one in found.standings if one.level not in (None, found.mode)]:
        terminal.say(f"The mode is {found.mode}; of the subjects {levels(others)}.")
