"""Models as they were at a revision of git."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from stormgen.emitters._protocol import Unavailable
from stormgen.workspace.revisions import read_revision
from stormgen.workspace.sources import UnreadableModel
from stormgen.workspace.versions import two_boards

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> None:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env=os.environ | quiet | who)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two commits of a model that imports a part; the second changes the part and adds a file."""
    folder = tmp_path / "shop"
    (folder / "walls" / "parts").mkdir(parents=True)
    git(tmp_path, "init", "-q", str(folder))
    (folder / "walls" / "shop.storm").write_text('import "parts/*.storm"\nevent OrderPlaced\n')
    (folder / "walls" / "parts" / "stock.storm").write_text("event StockCounted\n")
    commit(folder)
    (folder / "walls" / "parts" / "stock.storm").write_text("event StockCounted(pieces: int)\n")
    (folder / "walls" / "more.storm").write_text("event More\n")
    commit(folder)
    monkeypatch.chdir(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "change")


def events(old: str, new: str) -> list[list[str]]:
    boards = two_boards(old, new)
    assert not any(checked.diagnostics for checked in boards)
    return [[f"{event.name}({len(event.parameters)})" for event in checked.value.events] for checked in boards]


def test_a_bare_revision_takes_the_path_of_the_other_model(repository: Path) -> None:
    before = ["StockCounted(0)", "OrderPlaced(0)"]
    now = ["StockCounted(1)", "OrderPlaced(0)"]
    assert events("git:HEAD~1", "walls/shop.storm") == [before, now]
    assert events("walls/shop.storm", "git:HEAD~1") == [now, before]


def test_imports_are_followed_within_the_revision(repository: Path) -> None:
    shutil.rmtree("walls/parts")
    assert events("git:HEAD~1:walls/shop.storm", "git:HEAD") == [
        ["StockCounted(0)", "OrderPlaced(0)"],
        ["StockCounted(1)", "OrderPlaced(0)"],
    ]


def test_a_folder_is_read_as_it_was(repository: Path) -> None:
    old, new = events("git:HEAD~1", "walls")
    assert (len(old), len(new)) == (2, 3)


def test_paths_are_relative_to_the_working_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "walls")
    old, new = events("git:HEAD~1", "shop.storm")
    assert (old[0], new[0]) == ("StockCounted(0)", "StockCounted(1)")
    assert events("git:HEAD:../walls/more.storm", "git:HEAD") == [["More(0)"], ["More(0)"]]


def test_places_name_the_revision(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (old, _) = two_boards("git:HEAD~1", "walls/shop.storm")
    assert {element.span.file for element in old.value} == {
        "git:HEAD~1:walls/shop.storm",
        "git:HEAD~1:walls/parts/stock.storm",
    }


def test_the_working_copy_is_left_alone(repository: Path) -> None:
    (repository / "walls" / "shop.storm").write_text("event Unsaved\n")
    two_boards("git:HEAD~1", "walls/shop.storm")
    assert (repository / "walls" / "shop.storm").read_text() == "event Unsaved\n"


@pytest.mark.parametrize(
    "revision", ["nowhere", "--output=stolen", "-h", "--all", "HEAD~99", "HEAD^{tree}", "@{", " ", "a\nb"]
)
def test_a_revision_that_is_not_there_is_said(repository: Path, revision: str) -> None:
    with pytest.raises(UnreadableModel, match="has no revision"):
        read_revision(revision, "walls/shop.storm")
    assert not (repository / "stolen").exists()


def test_a_path_that_was_not_there_is_said(repository: Path) -> None:
    with pytest.raises(UnreadableModel, match=r"There is no model 'walls/more.storm' at the revision 'HEAD~1'"):
        read_revision("HEAD~1", "walls/more.storm")


def test_a_place_outside_of_git_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.storm").write_text("event A\n")
    with pytest.raises(UnreadableModel, match=r"is not in a git repository\.$"):
        read_revision("HEAD", str(tmp_path / "a.storm"))


def test_git_that_is_absent_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(Unavailable, match="git is needed"):
        read_revision("HEAD", "walls/shop.storm")


@pytest.mark.parametrize(
    ("old", "new"), [("git:", "a"), ("git:HEAD:", "a"), ("git:HEAD", "git:HEAD"), ("git:HEAD", "-")]
)
def test_what_names_no_model_is_said(old: str, new: str, repository: Path) -> None:
    with pytest.raises(UnreadableModel, match="write git:"):
        two_boards(old, new)


def test_a_link_in_a_revision_leads_nowhere(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.storm").write_text("event Secret\n")
    (repository / "walls" / "link.storm").symlink_to(tmp_path / "secret.storm")
    commit(repository)
    names = {tree.source.name for tree in read_revision("HEAD", "walls").value}
    assert names == {f"git:HEAD:walls/{name}" for name in ("shop.storm", "more.storm", "parts/stock.storm")}


def test_names_that_are_no_ascii_are_found(repository: Path) -> None:
    (repository / "walls" / "Größe 注文.storm").write_text("event Ünïcode\n")
    commit(repository)
    assert events("git:HEAD", "walls/Größe 注文.storm") == [["Ünïcode(0)"], ["Ünïcode(0)"]]
