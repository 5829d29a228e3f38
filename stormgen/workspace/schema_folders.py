"""A folder of schemas or a schema file, also of a revision of git, in; its schemas by path out."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from stormgen.compatibility.reading import UnknownFormat, read_schema
from stormgen.compatibility.schema import Format, Schema
from stormgen.workspace.revisions import revision_files
from stormgen.workspace.schema_index import INDEX
from stormgen.workspace.schema_lock import FILE_NAME as LOCK
from stormgen.workspace.sources import UnreadableModel

ENDINGS = (".json", ".avsc", ".proto")
# What stormgen writes beside schemas; CloudEvents hold the schemas that are compared by themselves.
# How a schema says that it needs another file; those of Avro stand for themselves.
_REFERS: Mapping[Format, re.Pattern[str]] = {
    "json-schema": re.compile(r"'\$(?:dynamicR|recursiveR|r)ef': ['\"](?!#)"),
    "protobuf": re.compile(r'\bimport\s[^"]*"(?!google/protobuf/)'),
}
_NOT_COMPARED = ("asyncapi", "cloudevents", "examples", INDEX)


def read_schemas(revision: str | None, path: str, kinds: Sequence[str]) -> dict[str, Schema]:
    """By the path below the folder; of a file itself by its name, of whatever kind. Raises `UnreadableModel`."""
    texts = _texts_on_disk(path) if revision is None else revision_files(revision, path, ENDINGS)
    is_file = [*texts] == [Path(path).name]
    wanted = {name: content for name, content in texts.items() if is_file or _is_compared(name)}
    if not wanted:
        raise UnreadableModel(f"There is no schema in {path!r}: no .json, .avsc or .proto file.")
    try:
        read = {name: read_schema(name, content.decode("utf-8-sig")) for name, content in sorted(wanted.items())}
    except UnicodeDecodeError as error:
        raise UnreadableModel(f"{path!r} cannot be read: {error}.") from error
    except UnknownFormat as error:
        raise UnreadableModel(f"{path}: {error}") from error
    kept = {name: schema for name, schema in read.items() if is_file or schema.format in kinds}
    return {name: _with_imports(name, schema, kept) for name, schema in kept.items()}


def _texts_on_disk(path: str) -> dict[str, bytes]:
    place = Path(path)
    if not place.exists():
        raise UnreadableModel(f"There is no file or folder {path!r}.")
    try:
        if place.is_file():
            return {place.name: place.read_bytes()}
        files = (file for file in place.rglob("*") if file.name.endswith(ENDINGS) and file.is_file())
        return {file.relative_to(place).as_posix(): file.read_bytes() for file in files}
    except OSError as error:
        raise UnreadableModel(f"{path!r} cannot be read: {error.strerror}.") from error


def _is_compared(path: str) -> bool:
    name = path.rpartition("/")[2]
    return path.partition("/")[0] not in _NOT_COMPARED and not name.startswith(".") and name != LOCK


def _with_imports(path: str, schema: Schema, others: Mapping[str, Schema]) -> Schema:
    """What a schema may refer to: the others of its format in the folder."""
    refers = _REFERS.get(schema.format)
    if refers is None or not refers.search(str(schema.content)):
        return schema
    beside = {p: other.content for p, other in others.items() if p != path and other.format == schema.format}
    return Schema(schema.format, schema.content, beside or None)
