"""`stormgen verify`: verdicts and traces for people, JSON by its schema for scripts, diagrams for pages."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Command

NOT_LOOKED_AT = "Values are not looked at: a rule that asks for them may say yes or no at any time.\n"
ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "verify.json").read_text("utf-8"))
PAGE = (ROOT / "docs" / "commands" / "verify.md").read_text("utf-8")
STORM, SHOWN, DIAGRAM = (
    re.search(rf"^```{kind}\n(.*?)^```", PAGE, re.M | re.S) for kind in ("storm", "text", "mermaid")
)
assert STORM and SHOWN and DIAGRAM


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    assert STORM
    Path("shop.storm").write_text(STORM[1])
    return "shop.storm"


def test_a_broken_saga_is_told_as_the_page_shows(broken: str, stormgen: Command) -> None:
    ran = stormgen("verify", broken)
    assert ran.code == 1
    assert SHOWN and ran.out.startswith(SHOWN[1])


def test_the_diagram_is_as_the_page_shows(broken: str, stormgen: Command) -> None:
    ran = stormgen("verify", broken, "--format", "mermaid")
    assert ran.code == 1
    assert DIAGRAM and f"```mermaid\n{DIAGRAM[1]}```\n" in ran.out


def test_the_json_follows_its_schema(broken: str, stormgen: Command) -> None:
    ran = stormgen("verify", broken, "--format", "json")
    data = json.loads(ran.out)
    jsonschema.validate(data, SCHEMA, jsonschema.Draft202012Validator)
    assert ran.code == 1 and next(iter(data)) == "version"
    (saga,) = data["sagas"]
    assert (saga["name"], saga["verdict"], saga["complete"]) == ("CreateOrder", "violated", True)
    assert saga["findings"][0]["trace"][-1] == "CreateOrder gives up, and ReserveCredit stays done"


def test_a_sound_model_ends_well(stormgen: Command) -> None:
    ran = stormgen("verify", str(ROOT / "examples" / "inventory.storm"), "--format", "json")
    data = json.loads(ran.out)
    jsonschema.validate(data, SCHEMA, jsonschema.Draft202012Validator)
    assert ran.code == 0 and [saga["verdict"] for saga in data["sagas"]] == ["holds", "allowed"]


def test_it_says_where_it_stopped(stormgen: Command) -> None:
    ran = stormgen("verify", str(ROOT / "examples" / "inventory.storm"), "--states", "10")
    assert "Fulfilment is not known to hold: there are more than the 10 states looked at" in ran.out
    assert ran.code == 0


def test_a_model_without_sagas(shop: Path, stormgen: Command) -> None:
    ran = stormgen("verify", "shop.storm")
    assert (ran.code, ran.err) == (0, "The model has no saga.\n")
    assert ran.out.startswith("Policies hold: ")
    assert json.loads(stormgen("verify", "shop.storm", "--format", "json").out)["sagas"] == []


def test_a_format_that_there_is_not(shop: Path, stormgen: Command) -> None:
    ran = stormgen("verify", "shop.storm", "--format", "yaml")
    assert ran.code == 2 and "table, json, mermaid" in ran.err


def test_a_model_with_errors_is_not_run(tmp_path: Path, stormgen: Command) -> None:
    (tmp_path / "bad.storm").write_text("saga S { start Nothing }")
    ran = stormgen("verify", str(tmp_path / "bad.storm"))
    assert ran.code == 1 and ran.out == "" and "Nothing" in ran.err


def test_policies_that_never_end(tmp_path: Path, stormgen: Command) -> None:
    model = tmp_path / "loop.storm"
    model.write_text("event B, D command A -> B command C -> D policy P when B then C policy Q when D then A")
    ran = stormgen("verify", str(model))
    assert ran.code == 1 and "and so on for ever" in ran.out
    assert ran.out.startswith("Policies are violated: the only state of 1 chain\n")
    assert "participant p0 as P" in stormgen("verify", str(model), "--format", "mermaid").out
    data = json.loads(stormgen("verify", str(model), "--format", "json").out)
    jsonschema.validate(data, SCHEMA, jsonschema.Draft202012Validator)
    assert [found["code"] for found in data["policies"]["findings"]] == ["STORM412"]


ALLOW = '@allow(step-without-undo, "the bank takes back what is not used")\n'


@pytest.fixture
def allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    assert STORM
    Path("shop.storm").write_text(STORM[1].replace("saga CreateOrder", ALLOW + "saga CreateOrder"))
    return "shop.storm"


def test_what_the_model_allows_is_told_in_a_line(allowed: str, stormgen: Command) -> None:
    ran = stormgen("verify", allowed)
    assert ran.code == 0 and ran.err == NOT_LOOKED_AT
    assert ran.out.startswith("CreateOrder is violated where the model allows it: all 54 states, with up to 2 faults")
    assert ran.out.endswith(
        "  allowed: If stock fails, nothing takes back what credit did. [STORM701 step-without-undo]: "
        "the bank takes back what is not used\n\n"
    )
    assert "step-without-undo" not in stormgen("verify", allowed, "--format", "mermaid").out


def test_the_json_tells_what_is_allowed(allowed: str, stormgen: Command) -> None:
    ran = stormgen("verify", allowed, "--format", "json")
    (saga,) = json.loads(ran.out)["sagas"]
    jsonschema.validate(json.loads(ran.out), SCHEMA, jsonschema.Draft202012Validator)
    assert ran.code == 0 and saga["verdict"] == "allowed"
    assert (
        next(found["allowed"] for found in saga["findings"] if found["code"] == "STORM701")
        == "the bank takes back what is not used"
    )


@pytest.mark.parametrize("mark", ["lost-update", "STORM703"])
def test_a_mark_that_silences_nothing(mark: str, broken: str, stormgen: Command) -> None:
    file = Path(broken)
    file.write_text(file.read_text().replace("saga CreateOrder", f'@allow({mark}, "so it is") saga CreateOrder'))
    ran = stormgen("verify", broken)
    assert "useless-allow" in ran.err and ran.code == 1
    assert stormgen("lint", broken, "--select", "STORM65").out == "", "that is for verify to say"


def test_a_mark_that_lint_needs_is_of_use(tmp_path: Path, stormgen: Command) -> None:
    model = tmp_path / "look.storm"
    model.write_text(
        "event B aggregate A(id: uuid) { command Look() -> Seen event Seen }\n"
        '@allow(undo-never-runs, "kept for the day the pivot moves") saga S { start B '
        "step look pivot { do Look done Seen undo Look timeout 1s idempotent by id } }"
    )
    ran = stormgen("verify", str(model))
    assert ran.err == NOT_LOOKED_AT and "allowed: look is the pivot" in ran.out


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_the_exit_code_for_warnings(fail_on: str, code: int, stormgen: Command) -> None:
    case = ROOT / "tests" / "behaviour" / "sagas" / "cases" / "c04.storm"
    assert stormgen("verify", str(case), "--fail-on", fail_on).code == code


def test_the_exit_code_for_errors(broken: str, stormgen: Command) -> None:
    codes = [stormgen("verify", broken, "--fail-on", fail_on).code for fail_on in ("warning", "error", "never")]
    assert codes == [1, 1, 0]
    assert stormgen("verify", broken, "--fail-on", "info").code == 2
