"""`render`, `scaffold` and `new`: what they write, where, and what they never write over."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Command

Process = Callable[..., subprocess.CompletedProcess[bytes]]
INVENTORY = Path(__file__).parents[2] / "examples" / "inventory.storm"


def files(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


class TestRender:
    @pytest.mark.parametrize(
        ("arguments", "opening"),
        [
            (("-o", "out/board.svg"), b"<svg"),
            (("-o", "out/board", "-f", "svg"), b"<svg"),
            (("-o", "out/map.dot", "--view", "context-map"), b"digraph"),
            (("-o", "out/map.gv", "--view", "context-map"), b"digraph"),
            (("-o", "out/flow.mmd", "--view", "flow"), b"flowchart"),
            (("-o", "out/flow.md", "--view", "flow"), b"flowchart"),
            (("-o", "out/flow.puml", "--view", "flow", "--of", "selling.sold"), b"@startuml"),
            (("-o", "out/board.drawio", "--of", "stock"), b"<mxfile"),
            (("-o", "out/shelf.svg", "--view", "aggregate", "--of", "Shelf", "--theme", "dark"), b"Shelf"),
        ],
    )
    def test_writes_the_picture_by_its_ending(
        self, shop: Path, stormgen: Command, arguments: tuple[str, ...], opening: bytes
    ) -> None:
        ran = stormgen("render", "shop.storm", *arguments)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == f"Wrote {arguments[1]}.\n"
        (content,) = files(shop / "out").values()
        assert opening in content[:300]

    def test_prints_to_standard_output(self, shop: Path, stormgen: Command) -> None:
        ran = stormgen("render", "shop.storm", "-o", "-")
        assert ran.out.lstrip().startswith("<")
        assert set(files(shop)) == {"shop.storm"}

    def test_writes_over_its_own_picture(self, shop: Path, stormgen: Command) -> None:
        assert stormgen("render", "shop.storm", "-o", "board.svg").code == 0
        (shop / "shop.storm").write_text("event OnlyThis")
        assert stormgen("render", "shop.storm", "-o", "board.svg").code == 0
        assert b"Only This" in (shop / "board.svg").read_bytes()


class TestScaffold:
    def test_writes_a_service(self, shop: Path, stormgen: Command) -> None:
        ran = stormgen("scaffold", "shop.storm", "Stock", "-o", "service")
        assert ran.code == 0, ran.err
        assert {"README.md", "pyproject.toml", ".stormgen.json"} <= set(files(shop / "service"))
        assert ran.out.startswith(f"Wrote {len(files(shop / 'service')) - 2} files to service")

    def test_twice_changes_nothing(self, shop: Path, stormgen: Command) -> None:
        stormgen("scaffold", "shop.storm", "Stock", "-o", "service")
        before = files(shop / "service")
        assert stormgen("scaffold", "shop.storm", "stock", "-o", "service").out.startswith("Wrote 0 files")
        assert files(shop / "service") == before

    def test_an_edit_is_kept_unless_forced(self, shop: Path, stormgen: Command) -> None:
        stormgen("scaffold", "shop.storm", "Stock", "-o", "service")
        made = (shop / "service" / "README.md").read_bytes()
        (shop / "service" / "README.md").write_text("mine")
        ran = stormgen("scaffold", "shop.storm", "Stock", "-o", "service")
        assert ran.code == 0 and ", 1 file kept as edited, " in ran.out
        assert (shop / "service" / "README.md").read_text() == "mine"
        assert stormgen("scaffold", "shop.storm", "Stock", "-o", "service", "--force").code == 0
        assert (shop / "service" / "README.md").read_bytes() == made

    def test_a_change_of_the_model_and_an_edit_are_merged(self, shop: Path, stormgen: Command) -> None:
        stormgen("scaffold", "shop.storm", "Stock", "-o", "service")
        module = shop / "service" / "stock" / "domain" / "shelf.py"
        line = '    TYPE = "Stock.Shelf.StockCounted"\n'
        module.write_text(module.read_text().replace(line, f"{line}    # by hand\n"))
        model = shop / "shop.storm"
        locking = "command Lock { emit Locked() }  event Locked()  "
        model.write_text(model.read_text().replace("command Count", f"{locking}command Count"))
        dry = stormgen("scaffold", "shop.storm", "Stock", "-o", "service", "--dry-run")
        assert dry.code == 0 and "+class Locked(Event):" in dry.out and "class Locked" not in module.read_text()
        ran = stormgen("scaffold", "shop.storm", "Stock", "-o", "service")
        assert ran.code == 0 and "domain/shelf.py: merged with your edits" in ran.err
        assert "class Locked(Event):" in module.read_text() and "    # by hand\n" in module.read_text()

    def test_a_clash_is_named_and_is_a_finding(self, shop: Path, stormgen: Command) -> None:
        stormgen("scaffold", "shop.storm", "Stock", "-o", "service")
        module = shop / "service" / "stock" / "domain" / "shelf.py"
        module.write_text(
            module.read_text().replace('"Stock.Shelf.StockCounted"', '"Stock.Shelf.StockCounted"  # by hand')
        )
        model = shop / "shop.storm"
        model.write_text(model.read_text().replace("StockCounted", "StockTallied"))
        ran = stormgen("scaffold", "shop.storm", "Stock", "-o", "service")
        assert ran.code == 1
        assert "domain/shelf.py: you and the model changed the same; look for <<<<<<< at line " in ran.err


@pytest.mark.parametrize(
    "command",
    [
        ("render", "MODEL", "-o", "out/board.svg"),
        ("render", "MODEL", "-o", "out/map.dot", "--view", "context-map"),
        ("render", "MODEL", "-o", "out/flow.mmd", "--view", "flow"),
        ("scaffold", "MODEL", "Inventory", "-o", "out"),
    ],
)
def test_two_hash_seeds_write_the_same_bytes(shop: Path, process: Process, command: tuple[str, ...]) -> None:
    written = []
    for seed in ("1", "2"):
        place = shop / seed
        place.mkdir()
        words = [str(INVENTORY) if word == "MODEL" else word for word in command]
        assert process(*words, cwd=place, env={"PYTHONHASHSEED": seed}).returncode == 0
        written.append(files(place / "out"))
    assert written[0] == written[1] != {}


class TestNew:
    def test_starts_a_model_that_parses(self, shop: Path, stormgen: Command) -> None:
        ran = stormgen("new", "mine")
        assert (ran.code, ran.out) == (0, "Wrote mine/model.storm.\n")
        assert stormgen("parse", "mine").code == 0

    def test_starts_from_an_example(self, shop: Path, stormgen: Command) -> None:
        assert stormgen("new", "mine", "--from", "inventory").code == 0
        assert set(files(shop / "mine")) == {"inventory.storm"}

    def test_never_overwrites(self, shop: Path, stormgen: Command) -> None:
        (shop / "model.storm").write_text("mine")
        ran = stormgen("new", ".")
        assert ran.code == 2
        assert "model.storm" in ran.err
        assert (shop / "model.storm").read_text() == "mine"
