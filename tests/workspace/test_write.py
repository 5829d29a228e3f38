"""Artifacts land in their folder as a whole, never outside it and never over somebody's work."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from stormgen.emitters._protocol import Artifact
from stormgen.workspace import write as writing
from stormgen.workspace.output_paths import WriteRefused
from stormgen.workspace.write import WriteReport, _move, _rollback

A, B = Artifact("a.txt", "one\n"), Artifact("src/b.py", "two\n")


def write(artifacts: Iterable[Artifact], folder: Path, force: bool = False) -> WriteReport:
    return writing.write(artifacts, folder, "a test", force=force)


def tree(folder: Path) -> dict[str, bytes]:
    files = (f for f in folder.rglob("*") if f.is_file() and f.name != ".stormgen.json")
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in files}


def test_writes_all_files_into_a_new_folder(tmp_path: Path) -> None:
    report = write([B, A], tmp_path / "new" / "deep")
    assert report.written == ("a.txt", "src/b.py")
    assert tree(tmp_path / "new" / "deep") == {"a.txt": b"one\n", "src/b.py": b"two\n"}


def test_leaves_nothing_beside_the_folder(tmp_path: Path) -> None:
    write([A, B], tmp_path / "out")
    write([Artifact("a.txt", "changed"), B], tmp_path / "out")
    assert [f.name for f in tmp_path.iterdir()] == ["out"]


def test_does_not_touch_what_is_unchanged(tmp_path: Path) -> None:
    write([A, B], tmp_path / "out")
    os.utime(tmp_path / "out" / "a.txt", (1, 1))
    report = write([A, Artifact("src/b.py", "new\n")], tmp_path / "out")
    assert (report.written, report.unchanged) == (("src/b.py",), ("a.txt",))
    assert (tmp_path / "out" / "a.txt").stat().st_mtime == 1


def test_removes_what_it_wrote_and_makes_no_more(tmp_path: Path) -> None:
    write([A, B], tmp_path / "out")
    report = write([A], tmp_path / "out")
    assert report.removed == ("src/b.py",)
    assert tree(tmp_path / "out") == {"a.txt": b"one\n"}
    assert not (tmp_path / "out" / "src").exists()


def test_keeps_an_edited_file_that_is_no_longer_made(tmp_path: Path) -> None:
    write([A, B], tmp_path / "out")
    (tmp_path / "out" / "src" / "b.py").write_text("mine")
    assert write([A], tmp_path / "out").removed == ()
    assert (tmp_path / "out" / "src" / "b.py").read_text() == "mine"


def test_refuses_to_overwrite_an_edit_and_names_it(tmp_path: Path) -> None:
    write([A, B], tmp_path / "out")
    (tmp_path / "out" / "src" / "b.py").write_text("mine")
    with pytest.raises(WriteRefused, match=r"src/b\.py"):
        write([Artifact("a.txt", "new"), Artifact("src/b.py", "new")], tmp_path / "out")
    assert tree(tmp_path / "out") == {"a.txt": b"one\n", "src/b.py": b"mine"}


def test_refuses_a_file_that_was_there_before(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a person's notes")
    with pytest.raises(WriteRefused, match=r"a\.txt"):
        write([A, B], tmp_path)
    assert tree(tmp_path) == {"a.txt": b"a person's notes"}


def test_an_edit_that_equals_the_new_content_is_no_conflict(tmp_path: Path) -> None:
    write([A], tmp_path / "out")
    (tmp_path / "out" / "a.txt").write_text("two")
    assert write([Artifact("a.txt", "two")], tmp_path / "out").unchanged == ("a.txt",)


def test_force_overwrites(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    write([A], tmp_path, force=True)
    assert tree(tmp_path) == {"a.txt": b"one\n"}


def test_leaves_files_alone_that_it_does_not_know(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine")
    write([A], tmp_path)
    write([B], tmp_path)
    assert tree(tmp_path) == {"notes.md": b"mine", "src/b.py": b"two\n"}


@pytest.mark.parametrize(
    "path",
    [
        "../escaped",
        "a/../../escaped",
        "/etc/escaped",
        "C:/escaped",
        "C:escaped",
        "a\\..\\escaped",
        "./a",
        "a//b",
        "a/",
        "",
        "con.txt",
        "NUL",
        "a.",
        "a ",
        "~/a",
        "a\nb",
        "a\0b",
        "a\u202eb",
        ".git/hooks/post-checkout",
        ".GIT/config",
        "e\u0301.py",
    ],
)
def test_refuses_a_path_that_is_not_safe(tmp_path: Path, path: str) -> None:
    with pytest.raises(WriteRefused):
        write([A, Artifact(path, "x")], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("pair", [("Stock.py", "stock.py"), ("a", "a/b"), ("A", "a/b"), ("ﬁ.py", "fi.py")])
def test_refuses_paths_that_some_systems_take_for_one(tmp_path: Path, pair: tuple[str, str]) -> None:
    with pytest.raises(WriteRefused):
        write([Artifact(pair[0], "x"), Artifact(pair[1], "y")], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_refuses_two_contents_for_one_path(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused, match="twice"):
        write([A, Artifact("a.txt", "other")], tmp_path / "out")


@pytest.mark.parametrize("link", ["src", "src/b.py"])
def test_does_not_write_through_a_link(tmp_path: Path, link: str) -> None:
    target = tmp_path / "elsewhere"
    target.mkdir()
    place = tmp_path / "out" / link
    place.parent.mkdir(parents=True)
    place.symlink_to(target)
    with pytest.raises(WriteRefused, match="link"):
        write([B], tmp_path / "out", force=True)
    assert list(target.iterdir()) == []


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_refuses_a_folder_or_pipe_in_the_place_of_a_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.txt")
    with pytest.raises(WriteRefused, match="not a file"):
        write([A], tmp_path, force=True)


def test_a_failure_midway_moves_everything_back(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    (tmp_path / "new").write_text("new")
    with pytest.raises(OSError, match="disk full"), _rollback() as moves:
        _move(tmp_path / "old", tmp_path / "backup" / "old", moves)
        _move(tmp_path / "new", tmp_path / "old", moves)
        raise OSError("disk full")
    assert (tmp_path / "old").read_text() == "old"
    assert (tmp_path / "new").read_text() == "new"


def test_a_file_where_a_folder_is_needed_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write([A, B], out)
    (out / "z").write_text("mine")
    with pytest.raises(WriteRefused):
        write([Artifact("a.txt", "new"), Artifact("src/b.py", "new"), Artifact("z/c", "new")], out)
    assert tree(out) == {"a.txt": b"one\n", "src/b.py": b"two\n", "z": b"mine"}
    assert [f.name for f in tmp_path.iterdir()] == ["out"]


def test_a_manifest_from_elsewhere_cannot_make_it_delete_outside(tmp_path: Path) -> None:
    outside = tmp_path / "precious"
    outside.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (tmp_path / "out").mkdir()
    files = {"../precious": empty, str(outside): empty, "a": 7}
    (tmp_path / "out" / ".stormgen.json").write_text(json.dumps({"version": 1, "files": files}))
    assert write([A], tmp_path / "out").removed == ()
    assert outside.exists()


@pytest.mark.parametrize("text", ["", "[]", '{"files": []}', "{" * 100_000, '{"files": {"a.txt": null}}'])
def test_a_broken_manifest_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / ".stormgen.json").write_text(text)
    assert write([A], tmp_path).written == ("a.txt",)


def test_a_disk_that_refuses_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteRefused, match="cannot be written"):
        write([A], tmp_path / "file" / "out")


def test_a_name_that_is_too_long_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused, match="cannot be written"):
        write([A, Artifact("x" * 300, "")], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_bytes_and_unicode_names(tmp_path: Path) -> None:
    write([Artifact("größe.bin", b"\0\xff")], tmp_path / "out")
    assert tree(tmp_path / "out") == {"größe.bin": b"\0\xff"}


def test_emptied_folders_are_removed_at_every_depth(tmp_path: Path) -> None:
    deep = [Artifact(f"old/{name}/x.py", name) for name in ("a", "b")] + [Artifact("old/y.py", "y")]
    write(deep, tmp_path / "out")
    report = write([A], tmp_path / "out")
    assert report.removed == ("old/a/x.py", "old/b/x.py", "old/y.py")
    assert tree(tmp_path / "out") == {"a.txt": b"one\n"}
    assert not (tmp_path / "out" / "old").exists()


def test_a_folder_keeps_to_one_subject(tmp_path: Path) -> None:
    writing.write([A], tmp_path, "the service of Till")
    with pytest.raises(WriteRefused, match="holds the service of Till, not the service of Booking"):
        writing.write([B], tmp_path, "the service of Booking")
    assert tree(tmp_path) == {"a.txt": b"one\n"}
    writing.write([B], tmp_path, "the service of Booking", force=True)
    assert tree(tmp_path) == {"src/b.py": b"two\n"}
