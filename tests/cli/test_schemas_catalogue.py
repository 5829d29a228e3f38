"""`stormgen schemas catalogue` as a user runs it: its formats, and since when it tells changes."""

import subprocess
from pathlib import Path

import pytest

from stormgen.cli import run

MODEL = "context Sales { aggregate Order(orderId: uuid) { event Placed(total: money) } }\n"
PAGE = Path("out/events/Sales.Order.Placed.md")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    model = tmp_path / "shop.storm"
    model.write_text(MODEL)
    return model


def git(*arguments: str) -> None:
    named = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "tag.gpgSign=false"]
    subprocess.run(["git", *named, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("format", "file"),
    [
        ("html", "events/sales-order-placed.html"),
        ("md", "events/Sales.Order.Placed.md"),
        ("eventcatalog", "events/Sales.Order.Placed/index.mdx"),
    ],
)
def test_each_format_is_written(format: str, file: str, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schemas", "catalogue", "shop.storm", "-o", "out", "--format", format]) == 0
    assert "Placed" in Path("out", file).read_text()
    assert "There is no tag of git" in capsys.readouterr().err


def test_changes_are_told_since_the_last_tag(shop: Path) -> None:
    git("init", "-q")
    git("add", "shop.storm")
    git("commit", "-qm", "first")
    git("tag", "v1.0")
    shop.write_text(MODEL.replace("total: money", "total: money, count: int"))
    assert run(["schemas", "catalogue", "shop.storm", "-o", "out", "--format", "md"]) == 0
    assert "## Changes since v1.0\n\n- count is new\n- $.count breaks BACKWARD" in PAGE.read_text().replace("\\", "")


def test_changes_are_told_since_another_model(shop: Path) -> None:
    Path("old.storm").write_text(MODEL.replace("total", "sum"))
    arguments = ["schemas", "catalogue", "shop.storm", "-o", "out", "--format", "md", "--since", "old.storm"]
    assert run(arguments) == 0
    assert "- total is new" in PAGE.read_text()
    assert "- sum is gone" in PAGE.read_text()


def test_a_revision_that_is_not_there(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("init", "-q")
    assert run(["schemas", "catalogue", "shop.storm", "-o", "out", "--since", "nowhere"]) != 0
    assert "has no revision 'nowhere'" in capsys.readouterr().err
