"""`stormgen test`: what it prints and exits with, and which scenarios it chooses."""

import json
from pathlib import Path
from xml.etree import ElementTree as xml

import jsonschema
import pytest

from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/test.json").read_text())
PAGE = (ROOT / "docs/commands/test.md").read_text()

BROKEN = """\
model "Shelf"
context Stock {
  aggregate Shelf(sku: string) {
    onHand: int
    command Count(counted: int) { require counted != 3 else Three  emit Counted(counted) }
    event Counted(counted: int) { onHand = counted }
  }
  scenario "counting <is> told" for Shelf("A") { when Count(counted: 5) then Counted(counted: 5) }
  scenario "three is wrong" for Shelf("A") { when Count(counted: 3) then Counted, onHand == 3 }
}
"""


@pytest.fixture
def broken(shop: Path) -> Path:
    (shop / "shelf.storm").write_text(BROKEN)
    return shop


def test_what_passes_is_a_dot(shop: Path, stormgen: Command) -> None:
    ran = stormgen("test", "shop.storm")
    assert ran.code == 0
    assert "Corner shop  1 scenario\n\nStock  .\n" in ran.out
    assert "  policy     CountAfterSale  shop.storm:28\n" in ran.out
    assert ran.out.endswith("1 passed. Reached 1 of 1 requires, 1 of 2 events, 0 of 1 policies.\n")


def test_the_failure_on_the_page_is_the_one_printed(shop: Path, stormgen: Command) -> None:
    model, _, rest = PAGE.partition("```storm\n")[2].partition("```\n")
    (shop / "shelf.storm").write_text(model)
    ran = stormgen("test", "shelf.storm")
    assert ran.code == 1
    assert rest.partition("```\n")[2].partition("```")[0] in ran.out
    assert ran.out.endswith("1 passed, 1 failed. Reached 1 of 1 events.\n")


def test_json_keeps_its_contract(broken: Path, stormgen: Command) -> None:
    ran = stormgen("test", "shelf.storm", "--format", "json")
    assert ran.code == 1
    told = json.loads(ran.out)
    jsonschema.validate(told, SCHEMA)
    passed, failed = told["scenarios"]
    assert passed["passed"] and passed["actual"] == 'Counted(sku: "A", counted: 5)' and passed["differences"] == []
    assert (failed["expected"], failed["actual"]) == ("Counted, onHand == 3", "error Three; onHand is 0; error Three")
    assert failed["differences"][0]["decided"] == {"file": "shelf.storm", "line": 5}
    assert [(r["kind"], r["reached"], r["refused"]) for r in told["coverage"]] == [
        ("require", True, True),
        ("event", True, None),
    ]


def test_junit_is_read_by_ci(broken: Path, stormgen: Command) -> None:
    root = xml.fromstring(stormgen("test", "shelf.storm", "--format", "junit").out)
    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    names = [(case.get("classname"), case.get("name"), len(case)) for case in root.iter("testcase")]
    assert names == [("Stock", "counting <is> told", 0), ("Stock", "three is wrong", 1)]
    (failure,) = root.iter("failure")
    assert failure.text is not None and "decided  shelf.storm:5" in failure.text


@pytest.mark.parametrize(
    ("expression", "marks"),
    [
        ("told", "."),
        ("THREE is", "F"),
        ("not told", "F"),
        ("stock and shelf", ".F"),
        ("told or wrong", ".F"),
        ('"is> told"', "."),
        ("", ".F"),
    ],
)
def test_only_those_chosen_are_tried(broken: Path, stormgen: Command, expression: str, marks: str) -> None:
    ran = stormgen("test", "shelf.storm", "-k", expression)
    assert (f"Stock  {marks}\n" in ran.out) == bool(marks)
    assert ran.code == int("F" in marks)
    assert ("not asked for" in ran.out) == (len(marks) < 2)


def test_to_choose_nothing_is_wrong_use(broken: Path, stormgen: Command) -> None:
    ran = stormgen("test", "shelf.storm", "-k", "not (told or wrong)")
    assert (ran.code, ran.out) == (2, "")
    assert "No scenario has what -k asks for: not (told or wrong)" in ran.err


@pytest.mark.parametrize("expression", ["(told", "and", "told or", 'a "b', "a)", "(" * 100 + "a" + ")" * 100])
def test_what_is_no_expression_is_wrong_use(broken: Path, stormgen: Command, expression: str) -> None:
    ran = stormgen("test", "shelf.storm", "-k", expression)
    assert ran.code == 2 and ran.err.count("\n") == 1 and "-k" in ran.err


def test_a_model_with_errors_is_not_tried(shop: Path, stormgen: Command) -> None:
    (shop / "wrong.storm").write_text("policy P when Nothing")
    ran = stormgen("test", "wrong.storm")
    assert (ran.code, ran.out) == (1, "")
    assert "STORM201" in ran.err


def test_a_model_without_scenarios(shop: Path, stormgen: Command) -> None:
    (shop / "bare.storm").write_text("event Sold")
    ran = stormgen("test", "bare.storm")
    assert ran.code == 0 and "0 passed." in ran.out


def test_names_of_a_model_do_not_reach_the_terminal_as_controls(shop: Path, stormgen: Command) -> None:
    (shop / "odd.storm").write_text(
        'aggregate A { command C -> E  event E }\nscenario "\x1b[31m" for A { when C then E }'
    )
    for format in ("table", "json", "junit"):
        assert "\x1b" not in stormgen("test", "odd.storm", "--format", format).out


def test_a_model_whose_types_are_wrong_is_not_tried(tmp_path: Path, stormgen: Command) -> None:
    path = tmp_path / "model.storm"
    path.write_text(BROKEN.replace("counted != 3", 'counted != "3"'))
    ran = stormgen("test", str(path))
    assert ran.code == 1 and not ran.out and "[STORM301 type-mismatch]" in ran.err
