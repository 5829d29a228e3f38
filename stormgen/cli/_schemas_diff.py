"""`stormgen schemas diff`: earlier schemas and new ones in; what the change breaks, for whom, out."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stormgen.cli._model import one_of, stop_at_errors

if TYPE_CHECKING:
    from stormgen.cli._terminal import Terminal
    from stormgen.messages.evolution import Change
    from stormgen.workspace.schema_versions import SchemaVersion

_FORMATS = ["text", "json", "sarif", "github"]
_KINDS = ["json-schema", "avro", "protobuf"]
_LONGEST = 300  # characters of an example that are shown


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
    from stormgen.messages.evolution import evolution
    from stormgen.messages.examples import with_examples
    from stormgen.workspace.build import without_garbage_collection
    from stormgen.workspace.consumers import consumers_in
    from stormgen.workspace.schema_settings import MODES
    from stormgen.workspace.schema_versions import read_versions
    from stormgen.workspace.settings import find_settings

    terminal: Terminal = context.obj
    format = one_of(format, _FORMATS, f"There is no format {format!r} for schemas diff")
    if len(versions) < 2:
        raise UsageProblem("Two versions are compared at least; name the old and the new one.")
    options = find_settings([name for name in versions if not name.startswith("git:")]).schemas
    mode = one_of(mode or options.mode, MODES, f"There is no mode {mode!r}")
    with terminal.working("Reading the schemas"), without_garbage_collection():
        read = read_versions(versions, _kinds(kind, versions), options)
        stop_at_errors(terminal, [d for version in read for d in version.diagnostics])
        *olds, new = [version.schemas for version in read]
        changes = evolution(olds, new, mode, strict=strict, consumers=consumers_in(_facts(read)))
        changes = with_examples(changes, olds, new)
    _print(terminal, changes, mode, versions, format)
    if changes:
        raise typer.Exit(1)


def _kinds(asked: str | None, versions: list[str]) -> list[str]:
    from stormgen.workspace.schema_versions import is_model

    if asked is None:
        return ["json-schema"] if any(map(is_model, versions)) else _KINDS
    return [one_of(name.strip(), _KINDS, f"There is no kind of schema {name.strip()!r}") for name in asked.split(",")]


def _facts(read: "list[SchemaVersion]") -> Any:
    return next((version.facts for version in reversed(read) if version.facts), None)


def _print(terminal: "Terminal", changes: "tuple[Change, ...]", mode: str, versions: list[str], format: str) -> None:
    from stormgen.cli._change_formats import as_data, as_text, for_machines

    if format == "json":
        terminal.result(json.dumps(_data(as_data(changes), mode), indent=2) + "\n")
    elif format == "text":
        terminal.result(as_text(changes, versions if len(versions) > 2 else None))
        terminal.say(f"{len(changes)} broken of {mode}." if changes else f"Nothing breaks {mode}.")
    else:
        terminal.result(for_machines(changes, versions[-1], format))


def _data(changes: list[dict[str, Any]], mode: str) -> dict[str, Any]:
    """As `docs/schemas/schemas-diff.json` describes it."""
    return {"version": 1, "mode": mode, "compatible": not changes, "changes": changes}
