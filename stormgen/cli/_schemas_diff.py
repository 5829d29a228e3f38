"""`stormgen schemas diff`: earlier schemas and new ones in; what the change breaks, for whom, out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from stormgen.cli._model import one_of, stop_at_errors

if TYPE_CHECKING:
    from stormgen.cli._terminal import Terminal
    from stormgen.workspace.schema_versions import Source

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
    from stormgen.cli._schemas_diff_formats import show
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
    show(terminal, changes, read, mode, format)
    if changes:
        raise typer.Exit(1)


def _kinds(asked: str | None, given: "Sequence[Source]") -> list[str]:
    if asked is None:
        return ["json-schema"] if any(source.is_model for source in given) else _KINDS
    return [one_of(name.strip(), _KINDS, f"There is no kind of schema {name.strip()!r}") for name in asked.split(",")]
