"""The model that an editor sees: open texts before the disk, several files, several models in one folder."""

from pathlib import Path

import pytest

from stormgen.board import Key
from stormgen.workspace.live import LiveModel, Snapshot


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.storm").write_text(text)


def codes(snapshot: Snapshot | None) -> list[str]:
    assert snapshot is not None
    return [d.code.slug for d in snapshot.diagnostics]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path.resolve()


def test_the_files_of_a_folder_are_one_model(home: Path) -> None:
    write(home, a="event Paid", b="policy Thank when Paid")
    live = LiveModel(home)
    assert codes(live.snapshot(home / "a.storm")) == []
    assert live.snapshot(home / "a.storm") is live.snapshot(home / "b.storm")


def test_an_open_text_holds_in_place_of_the_file(home: Path) -> None:
    write(home, a="event Paid", b="policy Thank when Paid")
    live = LiveModel(home)
    live.update(home / "a.storm", "event Sent")
    assert codes(live.snapshot(home / "b.storm")) == ["unknown-name"]
    live.close(home / "a.storm")
    assert codes(live.snapshot(home / "b.storm")) == []


def test_an_open_text_need_not_be_on_the_disk(home: Path) -> None:
    live = LiveModel(home)
    live.update(home / "new.storm", "event Paid")
    snapshot = live.snapshot(home / "new.storm")
    assert snapshot is not None and Key("event", "Paid") in snapshot.board
    live.close(home / "new.storm")
    assert live.snapshot(home / "new.storm") is None
    assert live.snapshots() == ()


def test_files_with_different_names_of_the_model_are_different_models(home: Path) -> None:
    write(home, a='model "A"\nevent Paid', b='model "B"\nimport "c.storm"\npolicy P when Paid', c="event Sent")
    live = LiveModel(home)
    assert codes(live.snapshot(home / "b.storm")) == ["unknown-name"]
    assert live.snapshot(home / "b.storm") is live.snapshot(home / "c.storm")
    assert len(live.snapshots()) == 2


def test_settings_make_all_of_a_folder_one_model(home: Path) -> None:
    write(home, a='model "A"\nevent Paid', b='model "B"\npolicy P when Paid')
    (home / "stormgen.toml").write_text("")
    assert codes(LiveModel(home).snapshot(home / "b.storm")) == ["duplicate-name"]


def test_a_folder_with_settings_of_its_own_is_left_out(home: Path) -> None:
    inner = home / "inner"
    inner.mkdir()
    (inner / "stormgen.toml").write_text("")
    write(home, a="event Paid")
    write(inner, b="event Sent")
    assert LiveModel(home).snapshot(inner / "b.storm") is None


def test_alone_only_open_files_and_their_imports_are_read(home: Path) -> None:
    write(home, a="event Paid", b="event Sent")
    live = LiveModel(home, alone=True)
    live.update(home / "c.storm", 'import "a.storm"\npolicy P when Paid\npolicy Q when Sent')
    snapshot = live.snapshot(home / "c.storm")
    assert codes(snapshot) == ["unknown-name"]
    assert live.snapshot(home / "b.storm") is None


def test_imports_stay_within_the_home(home: Path) -> None:
    inner = home / "inner"
    inner.mkdir()
    write(home, secret="event Secret")
    write(inner, a='import "../secret.storm"')
    live = LiveModel(inner)
    assert codes(live.snapshot(inner / "a.storm")) == ["import-outside"]
    assert len(live.snapshots()) == 1


def test_files_that_come_change_and_go_on_the_disk(home: Path) -> None:
    write(home, a="policy P when Paid")
    live = LiveModel(home)
    assert codes(live.snapshot(home / "a.storm")) == ["unknown-name"]
    write(home, b="event Paid")
    live.changed_on_disk([home / "b.storm"])
    assert codes(live.snapshot(home / "a.storm")) == []
    (home / "b.storm").unlink()
    live.changed_on_disk([home / "b.storm"])
    assert codes(live.snapshot(home / "a.storm")) == ["unknown-name"]


def test_a_pattern_of_an_import_is_looked_up_again(home: Path) -> None:
    live = LiveModel(home, alone=True)
    live.update(home / "a.storm", 'import "parts/*.storm"\npolicy P when Paid')
    assert codes(live.snapshot(home / "a.storm")) == ["unknown-import", "unknown-name"]
    (home / "parts").mkdir()
    write(home / "parts", b="event Paid")
    live.changed_on_disk([home / "parts" / "b.storm"])
    assert codes(live.snapshot(home / "a.storm")) == []


def test_what_has_not_changed_is_not_read_or_bound_again(home: Path) -> None:
    write(home, a='model "A"\nevent Paid', b='model "B"\nevent Sent', c="event Lost")
    live = LiveModel(home)
    before = {name: live.snapshot(home / f"{name}.storm") for name in "abc"}
    live.update(home / "a.storm", 'model "A"\nevent Paid, Refunded')
    assert live.snapshot(home / "b.storm") is before["b"]
    assert live.snapshot(home / "c.storm") is before["c"]
    assert live.snapshot(home / "a.storm") is not before["a"]
    live.update(home / "b.storm", 'model "A"\nevent Sent')
    after = live.snapshot(home / "b.storm")
    assert after is not None and before["c"] is not None
    assert after.trees[home / "c.storm"] is before["c"].trees[home / "c.storm"]


def test_a_text_that_might_be_changes_nothing(home: Path) -> None:
    write(home, a="event Paid", b="policy P when Paid")
    live = LiveModel(home)
    before = live.snapshot(home / "a.storm")
    assert codes(live.rewritten(home / "a.storm", {home / "a.storm": "event Sent"})) == ["unknown-name"]
    assert live.snapshot(home / "a.storm") is before


def test_findings_by_file_have_an_entry_for_each(home: Path) -> None:
    write(home, a="event Paid", b="policy P when Nothing")
    snapshot = LiveModel(home).snapshot(home / "a.storm")
    assert snapshot is not None
    found = snapshot.findings(snapshot.diagnostics)
    assert {path.name: len(some) for path, some in found.items()} == {"a.storm": 0, "b.storm": 1}


def test_a_file_that_is_no_text_is_told_of(home: Path) -> None:
    (home / "a.storm").write_bytes(b"event \xff")
    write(home, b="event Paid")
    snapshot = LiveModel(home).snapshot(home / "b.storm")
    assert codes(snapshot) == ["not-utf-8"]
    assert snapshot is not None and snapshot.findings(snapshot.diagnostics)[home / "a.storm"]


def test_the_files_that_are_given_are_one_model(home: Path) -> None:
    write(home, a='model "A" event One', b='model "B" event Two', c="event Three")
    (snapshot,) = LiveModel(home, given=[home / "a.storm", home / "b.storm"]).snapshots()
    assert {event.name for event in snapshot.board.events} == {"One", "Two"}


def test_the_files_below_a_folder_that_is_given_come_and_go(home: Path) -> None:
    write(home, a="event One")
    live = LiveModel(home, given=[home])
    assert [event.name for event in live.snapshots()[0].board.events] == ["One"]
    write(home, b="event Two")
    live.changed_on_disk([home / "b.storm"])
    assert {event.name for event in live.snapshots()[0].board.events} == {"One", "Two"}
    (home / "a.storm").unlink()
    (home / "b.storm").unlink()
    live.changed_on_disk([home / "a.storm", home / "b.storm"])
    assert live.snapshots() == ()
