"""A folder that was generated before takes the changes of the model and keeps those of a person."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from stormgen.emitters._protocol import Artifact
from stormgen.workspace import regenerate
from stormgen.workspace.output_paths import WriteRefused
from stormgen.workspace.regenerate import Regeneration
from stormgen.workspace.write import write

FIRST = {"a.py": "one = 1\n\ntwo = 2\n", "b.md": "text\n", "sub/c.json": "{}\n"}


def generate(folder: Path, files: Mapping[str, str], force: bool = False, delete: bool = False) -> Regeneration:
    artifacts = [Artifact(path, text) for path, text in files.items()]
    regeneration = regenerate.plan(artifacts, folder, "a test", force=force, delete=delete)
    regenerate.carry_out(regeneration)
    return regeneration


def kinds(regeneration: Regeneration) -> dict[str, str]:
    return {deed.path: deed.kind for deed in regeneration.deeds}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    generate(tmp_path / "out", FIRST)
    return tmp_path / "out"


def test_the_same_again_changes_nothing(folder: Path) -> None:
    times = {file: file.stat().st_mtime_ns for file in folder.rglob("*")}
    assert set(kinds(generate(folder, FIRST)).values()) == {"as it was"}
    assert {file: file.stat().st_mtime_ns for file in folder.rglob("*")} == times


def test_what_nobody_touched_is_replaced(folder: Path) -> None:
    done = generate(folder, {**FIRST, "a.py": "one = 3\n"})
    assert kinds(done) == {"a.py": "updated", "b.md": "as it was", "sub/c.json": "as it was"}
    assert (folder / "a.py").read_text() == "one = 3\n"


def test_an_edit_and_a_change_are_both_there_and_stay_there(folder: Path) -> None:
    (folder / "a.py").write_text("one = 1\n\ntwo = 22\n")
    assert kinds(generate(folder, {**FIRST, "a.py": "one = 11\n\ntwo = 2\n"}))["a.py"] == "merged"
    assert (folder / "a.py").read_text() == "one = 11\n\ntwo = 22\n"
    assert kinds(generate(folder, {**FIRST, "a.py": "one = 11\n\ntwo = 2\n"}))["a.py"] == "kept"
    generate(folder, {**FIRST, "a.py": "one = 12\n\ntwo = 2\n"})
    assert (folder / "a.py").read_text() == "one = 12\n\ntwo = 22\n"


def test_a_clash_is_told_until_somebody_has_mended_it(folder: Path) -> None:
    (folder / "a.py").write_text("one = 5\n\ntwo = 2\n")
    new = {**FIRST, "a.py": "one = 11\n\ntwo = 2\n"}
    assert [(deed.path, deed.lines) for deed in generate(folder, new).clashes] == [("a.py", (1,))]
    assert [(deed.path, deed.lines) for deed in generate(folder, new).clashes] == [("a.py", (1,))]
    (folder / "a.py").write_text("one = 16\n\ntwo = 2\n")
    assert not generate(folder, new).clashes
    assert (folder / "a.py").read_text() == "one = 16\n\ntwo = 2\n"


def test_what_cannot_be_merged_goes_aside_each_time_under_a_name_of_its_own(folder: Path) -> None:
    for number in (1, 2):
        (folder / "sub" / "c.json").write_text(f'{{"mine": {number}}}\n')
        generate(folder, {**FIRST, "sub/c.json": f'{{"new": {number}}}\n'})
        assert (folder / "sub" / "c.json").read_text() == f'{{"new": {number}}}\n'
    assert (folder / "sub" / "c.json.yours").read_text() == '{"mine": 1}\n'
    assert (folder / "sub" / "c.json.yours2").read_text() == '{"mine": 2}\n'


def test_what_was_deleted_by_hand_stays_away_unless_forced(folder: Path) -> None:
    (folder / "b.md").unlink()
    assert kinds(generate(folder, {**FIRST, "b.md": "more\n"}))["b.md"] == "left out"
    assert not (folder / "b.md").exists()
    assert kinds(generate(folder, FIRST, force=True))["b.md"] == "new"


def test_what_the_model_gives_no_more_is_removed_only_when_asked_and_unedited(folder: Path) -> None:
    (folder / "b.md").write_text("mine\n")
    assert kinds(generate(folder, {})) == dict.fromkeys(FIRST, "no longer made")
    asked = kinds(generate(folder, {}, delete=True))
    assert asked == {"a.py": "removed", "b.md": "no longer made", "sub/c.json": "removed"}
    assert not (folder / "sub").exists() and (folder / "b.md").read_text() == "mine\n"


def test_what_comes_back_after_it_was_gone_is_merged(folder: Path) -> None:
    (folder / "a.py").write_text("one = 1\n\ntwo = 22\n")
    generate(folder, {})
    generate(folder, {"a.py": "one = 11\n\ntwo = 2\n"})
    assert (folder / "a.py").read_text() == "one = 11\n\ntwo = 22\n"


def test_force_overwrites(folder: Path) -> None:
    (folder / "a.py").write_text("mine\n")
    assert kinds(generate(folder, FIRST, force=True))["a.py"] == "overwritten"
    assert (folder / "a.py").read_text() == FIRST["a.py"]


def test_a_file_that_was_there_before_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("mine\n")
    with pytest.raises(WriteRefused, match=r"a\.py"):
        generate(tmp_path, FIRST)
    assert [file.name for file in tmp_path.iterdir()] == ["a.py"]


def test_an_edit_of_a_folder_that_remembers_no_texts_is_refused(tmp_path: Path) -> None:
    write([Artifact(path, text) for path, text in FIRST.items()], tmp_path / "out", "a test")
    (tmp_path / "out" / "a.py").write_text("mine\n")
    with pytest.raises(WriteRefused, match=r"a\.py"):
        generate(tmp_path / "out", {**FIRST, "a.py": "new\n"})
    assert (tmp_path / "out" / "a.py").read_text() == "mine\n"


def test_another_subject_is_refused(folder: Path) -> None:
    with pytest.raises(WriteRefused, match="holds a test, not another"):
        regenerate.plan([], folder, "another")


def test_bytes_that_are_no_text_are_kept(folder: Path) -> None:
    (folder / "b.md").write_bytes(b"text\n\nmine: \xff\n")
    generate(folder, {**FIRST, "b.md": "new\ntext\n"})
    assert (folder / "b.md").read_bytes() == b"new\ntext\n\nmine: \xff\n"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_read_or_written_through_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("theirs\n")
    (folder / "a.py").unlink()
    (folder / "a.py").symlink_to(tmp_path / "outside")
    with pytest.raises(WriteRefused, match="link"):
        generate(folder, {**FIRST, "a.py": "new\n"})
    assert (tmp_path / "outside").read_text() == "theirs\n"
