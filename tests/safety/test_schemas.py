"""Hostile text in schemas: what is said changes, and nothing else of what a reader of the format sees."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from stormgen.messages.options import SchemaOptions
from stormgen.workspace.build import build
from stormgen.workspace.schema_files import schema_files
from tests.safety.hostile import BENIGN, MARK, PAYLOADS, escaped_text, hostile, text

# Where a model has a label and no name, the name comes from the label.
NAMED = re.compile(rf"(words_?){MARK}\w*", re.IGNORECASE)


# Where texts stand, if there are any.
SAID = frozenset(["summary", "description", "doc", "$comment", "deprecated"])


def skeletons(model: str, folder: Path) -> dict[str, Any]:
    """What is there of each file when all that is said is taken away."""
    path = folder / "model.storm"
    path.write_text(model, encoding="utf-8")
    kinds = ["asyncapi", "avro", "cloudevents", "examples", "json-schema", "protobuf"]
    checked = build([path])
    assert not checked.failed, checked.diagnostics
    made = {a.path: str(a.content) for a in schema_files(checked.value, kinds, SchemaOptions())}
    return {_without_name(path): _read(path, content) for path, content in made.items()}


def _read(path: str, content: str) -> Any:
    if path.endswith(".proto"):
        lines = [_without_name(line) for line in content.splitlines()]
        return [line for line in lines if not line.lstrip().startswith("//")]
    return _skeleton(yaml.safe_load(content) if path.endswith(".yaml") else json.loads(content))


def _skeleton(data: Any) -> Any:
    if isinstance(data, dict):
        return {_without_name(key): _skeleton(item) for key, item in data.items() if key not in SAID}
    if isinstance(data, list):
        return [_skeleton(item) for item in data]
    return type(data)


def _without_name(text: str) -> str:
    return NAMED.sub(r"\1", text)


@pytest.fixture(scope="module")
def benign(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return skeletons(hostile(BENIGN), tmp_path_factory.mktemp("benign"))


@pytest.mark.parametrize("write", [text, escaped_text], ids=["plain", "escaped"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_but_texts_changes(
    payload: str, write: Callable[[str], str], benign: dict[str, Any], tmp_path: Path
) -> None:
    harmful = skeletons(hostile(PAYLOADS[payload], write), tmp_path)
    assert harmful.keys() == benign.keys()
    for path, content in benign.items():
        assert harmful[path] == content, path
