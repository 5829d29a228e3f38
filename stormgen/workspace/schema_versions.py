"""Models, folders of schemas or schema files, from the oldest to the newest, in; the schemas of each version out.

A model may be one of a revision of git. Of models the schemas are made, so a model may be compared with a folder, too.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from stormgen.binding import bind
from stormgen.compatibility.reading import UnknownFormat, read_schema
from stormgen.compatibility.schema import Schema
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._protocol import Artifact
from stormgen.facts import Facts
from stormgen.flow import trace
from stormgen.messages.options import Numbers, SchemaOptions
from stormgen.values import value
from stormgen.workspace.schema_files import schema_files, with_numbers
from stormgen.workspace.schema_index import INDEX
from stormgen.workspace.schema_lock import lock_file, read_lock
from stormgen.workspace.sources import UnreadableModel
from stormgen.workspace.versions import read_version

_ENDINGS = (".json", ".avsc", ".proto")
# What stormgen writes beside schemas; CloudEvents hold the schemas that are compared by themselves.
_NOT_COMPARED = ("asyncapi", "cloudevents", "examples", INDEX)


@value
class SchemaVersion:
    """`facts` are those of a model; None where only its schemas are there."""

    schemas: Mapping[str, Schema]
    facts: Facts | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_versions(names: Sequence[str], kinds: Sequence[str], options: SchemaOptions) -> list[SchemaVersion]:
    """Where each version is one file, they are versions of one schema, whatever its name. Raises `UnreadableModel`."""
    lock = next((read_lock(lock_file([name])) for name in reversed(names) if is_model(name) and ":" not in name), {})
    found = [_model(n, names, kinds, options, lock) if is_model(n) else _files(n, kinds) for n in names]
    if all(os.path.isfile(name) and not is_model(name) for name in names):
        title = Path(names[-1]).name
        found = [SchemaVersion({title: next(iter(version.schemas.values()))}) for version in found]
    return found


def is_model(name: str) -> bool:
    """Whether it is read as a model, and not as schemas."""
    if name == "-" or name.startswith("git:") or name.endswith(".storm"):
        return True
    return os.path.isdir(name) and any(Path(name).rglob("*.storm"))


def _model(
    name: str, names: Sequence[str], kinds: Sequence[str], options: SchemaOptions, lock: Numbers
) -> SchemaVersion:
    """All versions have the numbers of the lock file that is there today: it forgets none."""
    others = [other for other in reversed(names) if other != name and not other.startswith("git:")]
    checked = read_version(name, others[0] if others else "").then(bind)
    if checked.failed:
        return SchemaVersion({}, None, checked.diagnostics)
    facts = Facts(checked.value, trace(checked.value), checked.diagnostics)
    made = schema_files(facts, kinds, with_numbers(facts, options, lock))
    return SchemaVersion({a.path: _schema(a) for a in made if _is_compared(a.path)}, facts, checked.diagnostics)


def _schema(artifact: Artifact) -> Schema:
    return read_schema(artifact.path, str(artifact.content))


def _is_compared(path: str) -> bool:
    return path.endswith(_ENDINGS) and path.partition("/")[0] not in _NOT_COMPARED


def _files(name: str, kinds: Sequence[str]) -> SchemaVersion:
    place = Path(name)
    if not place.exists():
        raise UnreadableModel(f"There is no file or folder {name!r}.")
    paths = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
    texts = {p.name if p == place else p.relative_to(place).as_posix(): p for p in paths}
    wanted = {path: p for path, p in texts.items() if _is_compared(path) and not p.name.startswith(".")}
    if not wanted:
        raise UnreadableModel(f"There is no schema in {name!r}: no .json, .avsc or .proto file.")
    try:
        read = {path: read_schema(path, p.read_text("utf-8")) for path, p in wanted.items()}
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableModel(f"{name!r} cannot be read: {error}.") from error
    except UnknownFormat as error:
        raise UnreadableModel(f"{name}: {error}") from error
    kept = {path: schema for path, schema in read.items() if place.is_file() or schema.format in kinds}
    return SchemaVersion({path: _with_imports(path, schema, kept) for path, schema in kept.items()})


def _with_imports(path: str, schema: Schema, others: Mapping[str, Schema]) -> Schema:
    """What a schema may refer to: the others of its format in the folder."""
    beside = {p: other.content for p, other in others.items() if p != path and other.format == schema.format}
    needed = schema.format == "protobuf" or "$ref" in str(schema.content)
    return Schema(schema.format, schema.content, beside if beside and needed else None)
