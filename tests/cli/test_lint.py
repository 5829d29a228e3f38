"""`lint` and `explain`: what they print where, what they exit with, and what `--fix` does to files."""

import io
import json
import string
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest

from stormgen.diagnostics import Diagnostic, Edit, Fix, declared_codes
from stormgen.facts import Facts
from stormgen.rules import Rule, all_rules
from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "lint.json").read_text())
PARSE = json.loads((ROOT / "docs" / "schemas" / "parse.json").read_text())
SARIF = json.loads((ROOT / "tests" / "diagnostics" / "sarif-2.1.0-rtm.5.json").read_text())

MARKS = ("--select", "STORM65")
ODD = '@pi event Sold\n@allow(unknown-mark, "ours") @team event Paid\n'


@pytest.fixture
def odd(shop: Path) -> Path:
    (shop / "shop.storm").write_text(ODD)
    return shop


def test_the_findings_are_the_result(odd: Path, stormgen: Command) -> None:
    ran = stormgen("lint", "shop.storm", *MARKS)
    assert ran.code == 0
    assert ran.out == (
        "shop.storm:1:1: warning: stormgen does not know the mark @pi, so it says nothing here. "
        "[STORM650 unknown-mark]\n"
        "    1 | @pi event Sold\n"
        "      | ^^^\n"
        "  hint: Did you mean @pii?\n"
    )
    assert ran.err == "1 warning.\n"


def test_nothing_to_report(shop: Path, stormgen: Command) -> None:
    ran = stormgen("lint", "shop.storm", *MARKS)
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing to report.\n")
    assert stormgen("lint", "shop.storm", *MARKS, "-q").err == ""


def test_errors_of_reading_and_rules_are_told_together(odd: Path, stormgen: Command) -> None:
    (odd / "shop.storm").write_text(ODD + "policy P when Sodl\nevent )\n")
    ran = stormgen("lint", "shop.storm", *MARKS, "--format", "json")
    assert ran.code == 1
    assert [d["code"] for d in json.loads(ran.out)["diagnostics"]] == ["STORM650", "STORM201", "STORM105"]


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_what_it_fails_on(odd: Path, stormgen: Command, fail_on: str, code: int) -> None:
    assert stormgen("lint", "shop.storm", *MARKS, "--fail-on", fail_on).code == code


def test_severities_of_settings_count(odd: Path, stormgen: Command) -> None:
    (odd / "stormgen.toml").write_text('[lint.severity]\nunknown-mark = "error"\n')
    ran = stormgen("lint", "shop.storm", *MARKS)
    assert ran.code == 1 and ": error: " in ran.out
    (odd / "stormgen.toml").write_text('[lint.severity]\nunknown-mark = "info"\n')
    assert stormgen("lint", "shop.storm", *MARKS, "--fail-on", "warning").code == 0
    assert stormgen("lint", "shop.storm", *MARKS, "--fail-on", "info").code == 1


def test_of_many_findings_the_most_frequent_rules_are_named(odd: Path, stormgen: Command) -> None:
    assert "Most often" not in stormgen("lint", "shop.storm").err
    (odd / "shop.storm").write_text("".join(f'@slo("9")\nevent Paid{letter}\n' for letter in string.ascii_letters))
    ran = stormgen("lint", "shop.storm", "--select", "unknown-mark")
    assert ran.err == "52 warnings. Most often: unknown-mark (52).\n"


def test_select_and_ignore_take_lists(odd: Path, stormgen: Command) -> None:
    ran = stormgen("lint", "shop.storm", "--select", "useless-allow, STORM650", "--ignore", "unknown-mark")
    assert (ran.code, ran.out) == (0, "")
    assert "STORM650" in stormgen("lint", "shop.storm", "--select", "useless-allow", "--select", "unknown-mark").out


TYPED = """@allow(type-mismatch, "never mind")
aggregate Order(orderId: uuid) { paid: bool  invariant paid == 1 else NotPaid }
"""


def test_types_are_told_as_errors_that_nothing_allows(shop: Path, stormgen: Command) -> None:
    (shop / "shop.storm").write_text(TYPED)
    ran = stormgen("lint", "shop.storm", *MARKS)
    assert ran.code == 1
    assert "shop.storm:2:56: error: There is no bool == int. [STORM301 type-mismatch]" in ran.out
    assert "type-mismatch is an error, and errors cannot be allowed. [STORM653 allow-of-error]" in ran.out
    assert stormgen("parse", "shop.storm", "-q").code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--format", "xml"), "There is no format 'xml' for lint; there is text, json, sarif, github."),
        (
            ("--fail-on", "warnin"),
            "There is no severity 'warnin'; there is info, warning, error. Did you mean warning?",
        ),
        (("--select", "unknown-mrk"), "--select: there is no rule 'unknown-mrk'. Did you mean unknown-mark?"),
        (
            ("--ignore", "STORM2"),
            "--ignore: 'STORM2' is no rule: it is always told, and cannot be left out or changed.",
        ),
        (("none.storm",), "There is no file or folder 'none.storm'."),
    ],
)
def test_wrong_usage_is_one_sentence(odd: Path, stormgen: Command, arguments: tuple[str, ...], sentence: str) -> None:
    ran = stormgen("lint", "shop.storm", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"stormgen: {sentence}") and ran.err.count("\n") == 1


def test_json_follows_its_schema(odd: Path, stormgen: Command) -> None:
    data = json.loads(stormgen("lint", "shop.storm", "--format", "json").out)
    jsonschema.validate(data, SCHEMA, jsonschema.Draft202012Validator)
    assert list(data) == ["version", "diagnostics"] and data["diagnostics"]
    (odd / "shop.storm").write_text("")
    assert json.loads(stormgen("lint", "shop.storm", "--format", "json").out) == {"version": 1, "diagnostics": []}


def test_a_diagnostic_is_the_same_in_all_json() -> None:
    for name in ("diagnostic", "related"):
        here, there = SCHEMA["$defs"][name], PARSE["$defs"][name]
        assert here["required"] == there["required"]
        assert {n: _bare(p) for n, p in here["properties"].items()} == {
            n: _bare(p) for n, p in there["properties"].items()
        }


def _bare(described: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in described.items() if key != "description"}


def test_sarif_follows_its_schema_with_rules_and_suppressions(odd: Path, stormgen: Command) -> None:
    ran = stormgen("lint", "shop.storm", "--format", "sarif", *MARKS)
    log = json.loads(ran.out)
    jsonschema.Draft4Validator(SARIF).validate(log)
    (run,) = log["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "STORM650" and "## What it finds" in rule["help"]["markdown"]
    assert [result.get("suppressions") for result in run["results"]] == [
        None,
        [{"kind": "inSource", "justification": "ours"}],
    ]


def test_github(odd: Path, stormgen: Command) -> None:
    ran = stormgen("lint", "shop.storm", "--format", "github", *MARKS)
    assert ran.out.startswith(
        "::warning file=shop.storm,line=1,endLine=1,col=1,endColumn=4,title=STORM650 unknown-mark::"
    )
    assert len(ran.out.splitlines()) == 1


def test_order_of_files_makes_no_difference(odd: Path, stormgen: Command) -> None:
    (odd / "more.storm").write_text("@pi event Counted")
    one = stormgen("lint", "shop.storm", "more.storm").out
    assert stormgen("lint", "more.storm", "shop.storm").out == one == stormgen("lint", ".").out


@pytest.mark.parametrize("module", ["networkx", "igraph", "jinja2", "lark", "rich.table"])
def test_lint_does_not_load_what_it_does_not_use(odd: Path, module: str) -> None:
    code = f"import sys; from stormgen.cli import run; run(['lint', '.']); sys.exit({module!r} in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=odd, capture_output=True, text=True)
    assert ran.returncode == 0, f"{module} is loaded by lint"


# ---- --fix, with a rule that mends a word -------------------------------------------------------------


@pytest.fixture
def renaming(monkeypatch: pytest.MonkeyPatch) -> None:
    code = next(code for code in declared_codes() if code.slug == "unknown-mark")

    def check(facts: Facts) -> Iterable[Diagnostic]:
        for event in facts.board.events:
            if event.name == "Sodl":
                fix = Fix("Rename it", tuple(Edit(span, "Sold") for span in (event.span, *event.mentions)), safe=True)
                yield Diagnostic(code, "Sodl is odd.", event.span, fix=fix)
            if event.name == "Odd":
                yield Diagnostic(code, "Odd is odd.", event.span, fix=Fix("?", (Edit(event.span, "Even"),)))

    assert all_rules()
    for place in ("_run", "_allow"):
        monkeypatch.setattr(f"stormgen.rules.{place}.all_rules", lambda: (Rule(code, check),))


def test_fix_mends_files_and_tells_of_the_rest(shop: Path, stormgen: Command, renaming: None) -> None:
    (shop / "shop.storm").write_text("event Sodl // as said\nevent Odd\n")
    (shop / "shop.storm").chmod(0o644)
    ran = stormgen("lint", "shop.storm", "--fix", "--fail-on", "warning")
    assert (shop / "shop.storm").read_text() == "event Sold // as said\nevent Odd\n"
    assert (shop / "shop.storm").stat().st_mode & 0o777 == 0o644
    assert ran.code == 1 and "Odd is odd." in ran.out and "Sodl" not in ran.out
    assert ran.err == "Mended 1 finding, in shop.storm.\n1 warning.\n"
    again = stormgen("lint", "shop.storm", "--fix")
    assert again.err.startswith("Mended 0 findings.\n")


def test_fix_leaves_a_model_as_sound_as_it_was(shop: Path, stormgen: Command, renaming: None) -> None:
    text = "event Sodl(a: int)\nevent Sold(b: int)\n"
    (shop / "shop.storm").write_text(text)
    ran = stormgen("lint", "shop.storm", "--fix")
    assert (shop / "shop.storm").read_text() == text
    assert "1 mend left out: the model would have had new errors." in ran.err
    assert "Sodl is odd." in ran.out


def test_fix_of_standard_input_prints_the_text(
    shop: Path, stormgen: Command, renaming: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("event Sodl // Größe\r\nevent Odd".encode())))
    ran = stormgen("lint", "-", "--fix")
    assert (ran.code, ran.out) == (0, "event Sold // Größe\r\nevent Odd")
    assert "Mended 1 finding, in <stdin>." in ran.err and "Odd is odd." in ran.err


# ---- explain ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["unknown-mark", "STORM650", "storm650", "650", "Unknown-Mark"])
def test_explain_prints_the_page(stormgen: Command, code: str) -> None:
    ran = stormgen("explain", code)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (ROOT / "docs" / "diagnostics" / "unknown-mark.md").read_text()


def test_explain_of_nothing_lists_all(stormgen: Command) -> None:
    rows = [line.split()[:3] for line in stormgen("explain").out.splitlines() if " STORM" in line]
    assert ["STORM650", "unknown-mark", "warning"] in rows
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("unknown-mrk", "There is no diagnostic 'unknown-mrk'. Did you mean unknown-mark?"),
        ("???", "There is no diagnostic '???'. stormgen explain lists all of them."),
    ],
)
def test_explain_of_what_there_is_not(stormgen: Command, code: str, sentence: str) -> None:
    ran = stormgen("explain", code)
    assert (ran.code, ran.out, ran.err) == (2, "", f"stormgen: {sentence}\n")


def test_explain_on_a_terminal_is_set_in_type(stormgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stormgen.cli.explain._is_terminal", lambda: True)
    ran = stormgen("explain", "unknown-mark", "--no-color")
    assert "## What it finds" not in ran.out and "What it finds" in ran.out
