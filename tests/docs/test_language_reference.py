"""The language reference and the tutorial: every block of Storm in them is a model without errors."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from stormgen.board.marks import MARKS
from stormgen.facts import Stage
from stormgen.workspace.build import build

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = DOCS / "tutorial.md"
PAGES = sorted((DOCS / "language").glob("*.md"))
# A block marked "storm fragment" shows a part of a file that means nothing alone.
BLOCK = re.compile(r"^```storm\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    text = page.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield f"{page.name}:{line}", match[1]


def errors_in(*models: Path) -> list[str]:
    found = build(models, until=Stage.FLOW).diagnostics
    return [f"{d.code.number} {d.span}: {d.message}" for d in found if d.severity == "error"]


@pytest.mark.parametrize(
    ("place", "text"), [pytest.param(*block, id=block[0]) for page in PAGES for block in blocks(page)]
)
def test_block_is_a_model_without_errors(place: str, text: str, tmp_path: Path) -> None:
    model = tmp_path / "block.storm"
    model.write_text(text, encoding="utf-8")
    assert not errors_in(model), place


def test_the_files_of_the_tutorial_are_one_model(tmp_path: Path) -> None:
    for number, (_, text) in enumerate(blocks(TUTORIAL)):
        (tmp_path / f"{number}.storm").write_text(text, encoding="utf-8")
        assert not errors_in(tmp_path), f"after file {number + 1}"


def test_every_page_of_the_reference_is_listed_and_linked() -> None:
    overview = (DOCS / "language" / "README.md").read_text(encoding="utf-8")
    for page in PAGES:
        if page.name != "README.md":
            assert f"({page.name})" in overview


def test_links_between_pages_lead_to_files() -> None:
    for page in (*PAGES, TUTORIAL):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_annotation_that_is_read_is_described() -> None:
    page = (DOCS / "language" / "form.md").read_text(encoding="utf-8")
    table = page.partition("| annotation | says |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"^\| `@(\w+)", table, re.MULTILINE)) == sorted(MARKS)
