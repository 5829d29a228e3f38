"""Models, folders of schemas or schema files, from the oldest to the newest, in; the schemas of each version out.

Each may be one of a revision of git. Of models the schemas are made, so a model may be compared with a folder, too.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from stormgen.binding import bind
from stormgen.diagnostics import Diagnostic
from stormgen.emitters._message_files import Element
from stormgen.facts import Facts
from stormgen.flow import trace
from stormgen.messages.evolution import Schemas
from stormgen.messages.options import SchemaOptions
from stormgen.values import value
from stormgen.workspace.model_schemas import model_schemas
from stormgen.workspace.revisions import revision_files
from stormgen.workspace.schema_folders import ENDINGS, read_schemas
from stormgen.workspace.schema_lock import lock_file, read_lock
from stormgen.workspace.versions import read_version, revision_and_path


@value
class Source:
    """One OLD or NEW: as it was named, and the revision of git, if any, and the path that are meant."""

    name: str
    revision: str | None
    path: str
    is_model: bool


@value
class SchemaVersion:
    """`facts` and `elements` are those of a model: there are none where only its schemas are there."""

    source: Source
    schemas: Schemas
    elements: Mapping[str, Element]
    facts: Facts | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def sources(names: Sequence[str]) -> list[Source]:
    """What the names mean; a bare revision has the path of the newest other one. Raises `UnreadableModel`."""
    return [_source(name, next((other for other in _paths(names) if other != name), "")) for name in names]


def _paths(names: Sequence[str]) -> list[str]:
    """The newest first; what is no revision before what is."""
    newest_first = [*reversed(names)]
    return sorted(newest_first, key=lambda name: name.startswith("git:"))


def _source(name: str, other: str) -> Source:
    revision, path = revision_and_path(name, other)
    return Source(name, revision, path, _is_model(revision, path))


def _is_model(revision: str | None, path: str) -> bool:
    if path == "-" or path.endswith(".storm"):
        return True
    if revision is None:
        return os.path.isdir(path) and any(Path(path).rglob("*.storm"))
    return any(file.endswith(".storm") for file in revision_files(revision, path, (".storm", *ENDINGS)))


def read_versions(given: Sequence[Source], kinds: Sequence[str], options: SchemaOptions) -> list[SchemaVersion]:
    """Where each version is one file, they are versions of one schema, whatever its name. Raises `UnreadableModel`.

    All have the numbers of the lock file that is there today: it forgets none.
    """
    lock = next((lock_file([s.path]) for s in reversed(given) if s.is_model and s.revision is None), None)
    options = replace(options, numbers=read_lock(lock))
    found = [_model(source, kinds, options) if source.is_model else _files(source, kinds) for source in given]
    files = [Path(version.source.path).name for version in found]
    if all([*version.schemas] == [file] for version, file in zip(found, files, strict=True)):
        found = [replace(version, schemas={files[-1]: next(iter(version.schemas.values()))}) for version in found]
    return found


def _files(source: Source, kinds: Sequence[str]) -> SchemaVersion:
    return SchemaVersion(source, read_schemas(source.revision, source.path, kinds), {})


def _model(source: Source, kinds: Sequence[str], options: SchemaOptions) -> SchemaVersion:
    trees = read_version(source.name, source.path)
    checked = trees.then(bind)
    if checked.failed:
        return SchemaVersion(source, {}, {}, None, checked.diagnostics)
    texts = tuple(tree.source for tree in trees.value)
    facts = Facts(checked.value, trace(checked.value), checked.diagnostics, sources=texts)
    schemas, elements = model_schemas(facts, kinds, options)
    return SchemaVersion(source, schemas, elements, facts, checked.diagnostics)
