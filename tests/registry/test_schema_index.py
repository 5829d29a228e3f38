"""A folder of schemas that is registered without its model."""

import json
from pathlib import Path

import pytest

from stormgen.workspace.schema_index import read_folder
from stormgen.workspace.sources import UnreadableModel

GOOD = {"kind": "avro", "path": "a.avsc", "message": "A", "record": "A", "topic": "t"}


def written(folder: Path, **changes: object) -> Path:
    (folder / "a.avsc").write_text('"int"')
    data = {"version": 1, "mode": "FULL", "subjectStrategy": "RecordNameStrategy", "files": [{**GOOD, **changes}]}
    (folder / "index.json").write_text(json.dumps(data))
    return folder


def test_a_folder_is_read(tmp_path: Path) -> None:
    found = read_folder(written(tmp_path))
    assert (found.mode, found.strategy, found.files[0].text) == ("FULL", "RecordNameStrategy", '"int"')


@pytest.mark.parametrize("changes", [{"path": "../secret"}, {"path": "/etc/hostname"}, {"kind": "xml"}, {"topic": 5}])
def test_nothing_else_is_sent_to_a_registry(tmp_path: Path, changes: dict[str, object]) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UnreadableModel, match="is not as stormgen writes it"):
        read_folder(written(folder, **changes))
