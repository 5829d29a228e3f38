"""A picture takes the place of a picture, and of nothing else."""

from pathlib import Path

import pytest

from stormgen.workspace.output_paths import WriteRefused
from stormgen.workspace.write_file import create_files, replace_text, write_file


def test_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    write_file(b"<svg/>", tmp_path / "a" / "board.svg")
    assert (tmp_path / "a" / "board.svg").read_bytes() == b"<svg/>"
    assert [f.name for f in (tmp_path / "a").iterdir()] == ["board.svg"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<svg>old</svg>", b"<svg>new</svg>"),
        (b'<?xml version="1.0"?>\n<svg/>', b"<svg>new</svg>"),
        (b"\x89PNG old", b"\x89PNG new"),
        (b"", b"%PDF-1.7"),
    ],
)
def test_replaces_a_picture_of_the_same_kind(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = tmp_path / "picture"
    path.write_bytes(old)
    write_file(new, path)
    assert path.read_bytes() == new


@pytest.mark.parametrize("new", [b"<svg/>", b"%PDF-1.7", b"flowchart LR", b"digraph {}"])
def test_never_replaces_a_model(tmp_path: Path, new: bytes) -> None:
    path = tmp_path / "shop.storm"
    path.write_text('model "Acme shop"\n')
    with pytest.raises(WriteRefused, match=r"shop\.storm"):
        write_file(new, path)
    assert path.read_text() == 'model "Acme shop"\n'


def test_refuses_a_folder(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused):
        write_file(b"<svg/>", tmp_path)


def test_a_place_below_a_file_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteRefused, match="cannot be written"):
        write_file(b"<svg/>", tmp_path / "file" / "board.svg")
    with pytest.raises(WriteRefused, match="cannot be written"):
        create_files({tmp_path / "file" / "a.storm": b""})


def test_creates_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    with pytest.raises(WriteRefused, match="already"):
        create_files({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert not (tmp_path / "a").exists()
    assert (tmp_path / "b").read_text() == "mine"


def test_a_text_is_replaced_with_its_mode_kept(tmp_path: Path) -> None:
    path = tmp_path / "shop.storm"
    path.write_text("event Old\n")
    path.chmod(0o640)
    replace_text(path, "event Größe\r\n")
    assert path.read_bytes() == "event Größe\r\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [f.name for f in tmp_path.iterdir()] == ["shop.storm"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.storm").write_text("event Old\n")
    (tmp_path / "link.storm").symlink_to("real.storm")
    replace_text(tmp_path / "link.storm", "event New\n")
    assert (tmp_path / "link.storm").is_symlink()
    assert (tmp_path / "real.storm").read_text() == "event New\n"


def test_only_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused, match="none"):
        replace_text(tmp_path / "none.storm", "event New\n")
    assert list(tmp_path.iterdir()) == []
