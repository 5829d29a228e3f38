"""Schema files in; an index of what each of them is, and what it was when read again, out.

`index.json` lets a folder be registered without the model: it has the messages, the topics and what is decided.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

from stormgen.emitters._json import as_json
from stormgen.emitters._protocol import Artifact
from stormgen.messages.options import SchemaOptions, SubjectStrategy
from stormgen.messages.topics import topic_of
from stormgen.registry.schema_file import Kind, SchemaFile
from stormgen.values import value
from stormgen.workspace.schema_settings import MODES
from stormgen.workspace.sources import UnreadableModel

INDEX = "index.json"
_WORDS = ("kind", "path", "message", "record", "topic")


@value
class SchemaFolder:
    """What a folder of schemas holds, or would hold."""

    files: tuple[SchemaFile, ...]
    mode: str
    strategy: SubjectStrategy


def indexed(artifacts: Iterable[Artifact], options: SchemaOptions) -> SchemaFolder:
    files = (
        SchemaFile(
            kind=artifact.path.partition("/")[0],  # type: ignore[arg-type]
            path=artifact.path,
            message=contract.type,
            record=record,
            topic=topic_of(contract, options),
            text=str(artifact.content),
        )
        for artifact in artifacts
        for contract, record in artifact.records
    )
    return SchemaFolder(tuple(files), options.mode, options.subject_strategy)


def index(folder: SchemaFolder) -> Artifact:
    listed = [{word: getattr(file, word) for word in _WORDS} for file in folder.files]
    data = {"version": 1, "mode": folder.mode, "subjectStrategy": folder.strategy, "files": listed}
    return Artifact(INDEX, as_json(data))


def read_folder(folder: Path) -> SchemaFolder:
    """Raises `UnreadableModel` for a folder that `stormgen schemas` has not written."""
    try:
        data = json.loads((folder / INDEX).read_text("utf-8"))
        known = data["version"] == 1 and data["mode"] in MODES and data["subjectStrategy"] in get_args(SubjectStrategy)
        if not known:
            raise ValueError(INDEX)
        files = tuple(_file(folder, listed) for listed in data["files"])
    except OSError as error:
        raise UnreadableModel(f"{error.filename} cannot be read: {error.strerror}.") from error
    except (ValueError, LookupError, TypeError) as error:
        raise UnreadableModel(f"{folder / INDEX} is not as stormgen writes it; write the folder anew.") from error
    return SchemaFolder(files, data["mode"], data["subjectStrategy"])


def _file(folder: Path, listed: dict[str, Any]) -> SchemaFile:
    said = {word: listed[word] for word in _WORDS}
    if not all(isinstance(text, str) for text in said.values()) or said["kind"] not in get_args(Kind):
        raise ValueError(INDEX)
    place = (folder / said["path"]).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise ValueError(INDEX)  # what is sent to a registry comes from this folder
    return SchemaFile(**said, text=place.read_text("utf-8"))


def is_folder_of_schemas(name: str) -> bool:
    return (Path(name) / INDEX).is_file()


def of_kind(files: Sequence[SchemaFile], kind: Kind) -> list[SchemaFile]:
    return [file for file in files if file.kind == kind]
