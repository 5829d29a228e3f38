"""`stormgen schemas diff`: earlier schemas and new ones in; what the change breaks, for whom, out."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stormgen.cli._model import one_of, stop_at_errors

if TYPE_CHECKING:
    from stormgen.cli._terminal import Terminal
    from stormgen.diagnostics import Diagnostic
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
    if format == "json":
        terminal.result(json.dumps(_data(changes, mode), indent=2) + "\n")
    elif format == "text":
        terminal.result("".join(_told(change, versions) for change in changes))
        terminal.say(f"{len(changes)} broken of {mode}." if changes else f"Nothing breaks {mode}.")
    else:
        terminal.result(_for_machines(changes, versions[-1], format))


def _data(changes: "tuple[Change, ...]", mode: str) -> dict[str, Any]:
    """As `docs/schemas/schemas-diff.json` describes it."""
    return {"version": 1, "mode": mode, "compatible": not changes, "changes": [_change(c) for c in changes]}


def _change(change: "Change") -> dict[str, Any]:
    return {
        "event": change.message,
        "format": change.format,
        "path": change.path,
        "kind": change.kind,
        "message": change.sentence,
        "breaks": list(change.breaks),
        "against": list(change.against),
        "consumers": list(change.consumers),
        "instead": change.instead,
        "counterexample": _example(change),
    }


def _example(change: "Change") -> dict[str, str] | None:
    if change.example is None:
        return None
    found = change.example.found
    return {"breaks": change.example.direction, "data": found.data, "outcome": found.outcome}


def _told(change: "Change", versions: list[str]) -> str:
    from stormgen.diagnostics import printable

    lines = [f"{change.message} {change.path}: {change.kind}, breaks {' and '.join(change.breaks)}"]
    lines.append(f"  {change.sentence}")
    if len(versions) > 2:
        lines.append(f"  against {', '.join(versions[number] for number in change.against)}")
    if change.consumers:
        lines.append(f"  read by {', '.join(change.consumers)}")
    if change.example:
        lines.append(f"  for example: {_sent(change)}")
    lines.append(f"  instead: {change.instead}")
    return "".join(f"{printable(line)}\n" for line in lines)


def _sent(change: "Change") -> str:
    """`{"count": null} is what the old writes, and is refused by the new`"""
    example = change.example
    assert example
    writer, reader = ("old", "new") if example.direction == "BACKWARD" else ("new", "old")
    data = example.found.data
    shown = data if len(data) <= _LONGEST else f"{data[:_LONGEST]}…"
    return f"{shown or 'nothing'} is what the {writer} writes; by the {reader} it {example.found.outcome}"


def _for_machines(changes: "tuple[Change, ...]", new: str, format: str) -> str:
    from stormgen.diagnostics import as_github
    from stormgen.diagnostics.sarif import as_sarif

    found = [_finding(change, new) for change in changes]
    return as_github(found) if format == "github" else json.dumps(as_sarif(found), indent=2) + "\n"


def _finding(change: "Change", new: str) -> "Diagnostic":
    """At the head of what was given: a schema that is made of a model has no line of its own."""
    from stormgen.diagnostics import Diagnostic, DiagnosticCode
    from stormgen.source import SourceText, Span

    code = DiagnosticCode("STORM901", "breaking-schema-change", "error")
    told = f"{change.message} {change.path} breaks {' and '.join(change.breaks)}: {change.sentence} ({change.kind})."
    readers = f" Read by {', '.join(change.consumers)}." if change.consumers else ""
    shown = f" For example, {_sent(change)}." if change.example else ""
    return Diagnostic(code, told + readers + shown, Span(SourceText(new, ""), 0, 0), change.instead)
