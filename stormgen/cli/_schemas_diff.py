"""`stormgen schemas diff`: earlier schemas and new ones in; what the change breaks, for whom, out."""

import json
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._model import one_of, stop_at_errors

if TYPE_CHECKING:
    from stormgen.cli._terminal import Terminal
    from stormgen.messages.evolution import Change
    from stormgen.workspace.schema_versions import SchemaVersion, Source

_FORMATS = ["text", "json", "sarif", "github"]
_KINDS = ["json-schema", "avro", "protobuf"]


def diff(
    context: typer.Context,
    versions: Annotated[
        list[str], typer.Argument(metavar="OLD... NEW", help="Models, git:REV, or schemas; the oldest first.")
    ],
    mode: Annotated[
        str | None, typer.Option("--mode", help="BACKWARD, FORWARD or FULL, also with _TRANSITIVE; or NONE.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Of models json-schema, of folders all; several with commas.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Judge as a schema registry does.")] = False,
    format: Annotated[str, typer.Option("--format", help="text, json, sarif or github.")] = "text",
) -> None:
    """Say what a change of schemas breaks, and for whom."""
    from stormgen.cli._faults import UsageProblem
    from stormgen.workspace.build import without_garbage_collection
    from stormgen.workspace.schema_changes import schema_changes
    from stormgen.workspace.schema_settings import MODES
    from stormgen.workspace.schema_versions import read_versions, sources
    from stormgen.workspace.settings import find_settings

    terminal: Terminal = context.obj
    format = one_of(format, _FORMATS, f"There is no format {format!r} for schemas diff")
    if len(versions) < 2:
        raise UsageProblem("Two versions are compared at least; name the old and the new one.")
    options = find_settings([name for name in versions if not name.startswith("git:")]).schemas
    mode = one_of(mode or options.mode, MODES, f"There is no mode {mode!r}")
    with terminal.working("Reading the schemas"), without_garbage_collection():
        given = sources(versions)
        read = read_versions(given, _kinds(kind, given), options)
        stop_at_errors(terminal, [d for version in read for d in version.diagnostics])
        changes = schema_changes(read, mode, strict=strict)
    _show(terminal, changes, read, mode, format)
    if changes:
        raise typer.Exit(1)


def _show(
    terminal: "Terminal", changes: "Sequence[Change]", read: "Sequence[SchemaVersion]", mode: str, format: str
) -> None:
    from stormgen.cli._change_formats import as_data, as_lines, for_machines
    from stormgen.workspace.schema_findings import BREAKING
    from stormgen.workspace.schema_places import place_of

    place = partial(place_of, versions=read)
    if format == "json":
        # As `docs/schemas/schemas-diff.json` describes it.
        data = {"version": 1, "mode": mode, "compatible": not changes, "changes": as_data(changes)}
        terminal.result(json.dumps(data, indent=2) + "\n")
    elif format != "text":
        terminal.result(for_machines(changes, place, format))
    elif changes:
        names = [version.source.name for version in read]
        terminal.print(*as_lines(changes, names if len(names) > 2 else None, place))
        terminal.say(f"{len(changes)} broken of {mode} [{BREAKING.number} {BREAKING.slug}].")
    else:
        terminal.say(f"Nothing breaks {mode}.")


def _kinds(asked: str | None, given: "Sequence[Source]") -> list[str]:
    if asked is None:
        return ["json-schema"] if any(source.is_model for source in given) else _KINDS
    return [one_of(name.strip(), _KINDS, f"There is no kind of schema {name.strip()!r}") for name in asked.split(",")]
