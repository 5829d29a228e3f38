"""Where `schemas diff` points, what it reads, and what it prints where there is much to say."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from stormgen.cli import run

OLD = """context Sales {
  type Line { article: string, quantity: int }
  aggregate Order(orderId: uuid) {
    command Place(lines: list<Line>) -> Placed
    event Placed(lines: list<Line>, total: money)
    event Shipped(parcels: int(1..10))
  }
  policy Thank when Placed
  policy Tell when Shipped
}
context Stock { aggregate Item(sku: string) { event Counted(pieces: int) } }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("old.storm").write_text(OLD)
    return tmp_path


def changed(old: str, new: str, name: str = "new.storm") -> str:
    assert old in OLD
    Path(name).write_text(OLD.replace(old, new))
    return name


def diff(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run(["schemas", "diff", *arguments])
    return code, capsys.readouterr().out


def pointed_at(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The texts that the findings of SARIF mark, in their files."""
    _, told = diff(capsys, *arguments, "--format", "sarif")
    return [_marked(result["locations"][0]["physicalLocation"]) for result in json.loads(told)["runs"][0]["results"]]


def _marked(place: dict[str, Any]) -> str:
    region, file = place["region"], Path(place["artifactLocation"]["uri"])
    line = file.read_text().splitlines()[region["startLine"] - 1] if file.is_file() else ""
    assert region["endLine"] == region["startLine"]
    return line[region["startColumn"] - 1 : region["endColumn"] - 1] or file.as_posix()


@pytest.mark.parametrize("kind", ["json-schema", "avro"])
def test_a_field_is_pointed_at(folder: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    new = changed("total: money", "total: money, count: int")
    assert pointed_at(capsys, "old.storm", new, "--kind", kind) == ["count"]


def test_a_part_of_a_type_is_pointed_at_where_the_type_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = changed("quantity: int }", "quantity: int(1..5) }")
    assert set(pointed_at(capsys, "old.storm", new)) == {"quantity"}
    code, told = diff(capsys, "old.storm", new, "--format", "github")
    assert code == 1
    assert {line.partition("::error ")[2].partition(",endLine")[0] for line in told.splitlines()} == {
        "file=new.storm,line=2"
    }


def test_a_field_that_is_gone_points_at_its_event(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = changed(", total: money", "")
    assert all(marked.startswith("Placed") for marked in pointed_at(capsys, "old.storm", new))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("    event Shipped(parcels: int(1..10))\n  }\n", "  }\n", "Order"),
        ("{ aggregate Item(sku: string) { event Counted(pieces: int) } }", "{ }", "Stock"),
        ("context Stock { aggregate Item(sku: string) { event Counted(pieces: int) } }\n", "", "new.storm"),
    ],
)
def test_a_message_that_is_gone_points_at_what_held_it(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, marked: str
) -> None:
    Path("new.storm").write_text(OLD.replace(old, new).replace("  policy Tell when Shipped\n", ""))
    Path("old.storm").write_text(OLD.replace("  policy Tell when Shipped\n", ""))
    assert pointed_at(capsys, "old.storm", "new.storm") == [marked]


def test_who_read_a_message_that_is_gone_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.storm").write_text(re.sub(r".*Shipped.*\n", "", OLD))
    _, told = diff(capsys, "old.storm", "new.storm")
    assert "read by policy Sales.Tell" in told


def test_protobuf_messages_are_told_by_their_names_on_the_wire(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = changed("total: money", "total: int")
    code, told = diff(capsys, "old.storm", new, "--kind", "protobuf", "--format", "json")
    change, _ = json.loads(told)["changes"]
    assert (code, change["event"], change["consumers"]) == (1, "Sales.Order.Placed", ["policy Sales.Thank"])
    assert change["schema"] == "protobuf/sales/v1/sales.proto"
    assert pointed_at(capsys, "old.storm", new, "--kind", "protobuf") == ["total", "total"]


def test_schemas_are_pointed_at_by_their_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = changed("total: money", "total: money, count: int")
    for name in ("old.storm", new):
        assert run(["schemas", name, "-o", name[:3], "--kind", "avro"]) == 0
    assert pointed_at(capsys, "old", "new") == ["new/avro/events/Sales.Order.Placed.avsc"]


def test_folders_of_schemas_of_a_revision_are_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schemas", "old.storm", "-o", "made"]) == 0
    commit()
    assert diff(capsys, "git:HEAD", "made")[0] == 0
    new = changed("total: money", "total: money, count: int")
    assert run(["schemas", new, "-o", "made", "--force"]) == 0
    code, told = diff(capsys, "git:HEAD:made", "made", "--format", "json")
    assert code == 1
    assert {change["format"] for change in json.loads(told)["changes"]} == {"json-schema", "avro"}
    assert diff(capsys, "git:HEAD:old.storm", "git:HEAD:made", "--kind", "json-schema")[0] == 0
    assert diff(capsys, "git:HEAD", "old.storm", "made")[0] == 1


def test_one_schema_file_of_a_revision_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.avsc").write_text('"int"')
    commit()
    Path("a.avsc").write_text('"long"')
    assert diff(capsys, "git:HEAD", "a.avsc", "--mode", "BACKWARD")[0] == 0
    assert diff(capsys, "git:HEAD", "a.avsc", "--mode", "FORWARD")[0] == 1


def test_a_revision_without_such_a_path_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit()
    assert run(["schemas", "diff", "git:HEAD:nowhere", "old.storm"]) == 2
    assert "There is nothing in 'nowhere' at the revision 'HEAD'" in capsys.readouterr().err


def commit() -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "a"]):
        subprocess.run(["git", *command], check=True)


def test_a_message_that_came_and_went_is_missed_since_it_came(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    between = changed("event Counted(pieces: int)", "event Counted(pieces: int), Lost(pieces: int)", "between.storm")
    assert diff(capsys, "old.storm", between, between)[0] == 0
    code, told = diff(capsys, "old.storm", between, "old.storm", "--format", "json")
    (change,) = json.loads(told)["changes"]
    assert (code, change["event"], change["kind"], change["against"]) == (
        1,
        "Stock.Item.Lost",
        "message-removed",
        [1],
    )


def test_only_the_last_version_counts_where_a_mode_is_not_transitive(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = changed("total: money", "total: money, count: int")
    assert diff(capsys, "old.storm", new, new, "--mode", "FULL")[0] == 0
    code, told = diff(capsys, "old.storm", new, new, "--mode", "FULL_TRANSITIVE")
    assert code == 1 and "against old.storm" in told


def test_nothing_is_promised_in_the_mode_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.storm").write_text("context Sales { }")
    assert diff(capsys, "old.storm", "new.storm")[0] == 1
    assert diff(capsys, "old.storm", "new.storm", "--mode", "NONE") == (0, "")


def test_many_findings_are_summed_up_by_rule(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    fields = ", ".join(f"field{number}: int" for number in range(12))
    new = changed("total: money", f"total: int, {fields}")
    _, told = diff(capsys, "old.storm", new)
    _, _, rules = told.partition("\n\n")
    assert rules.startswith("required-added: 12 in 1 message\n    instead: Make it optional (T?)")
    assert "\n\ntype-narrowed: 2 in 1 message\n    instead: Keep what was allowed" in rules
    assert told.count("Sales.Order.Placed\n") == 1
    assert told.count("instead: Make it optional") == 1
    assert max(map(len, told.splitlines())) <= 80
    few = diff(capsys, "old.storm", changed("total: money", "total: int"))[1]
    assert " in 1 message" not in few and few.count("instead: ") == 2


def test_an_event_that_was_renamed_is_told_by_its_new_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.storm").write_text(
        OLD.replace("event Shipped(", "event Sent renamed from Shipped (").replace(
            "Tell when Shipped", "Tell when Sent"
        )
    )
    _, told = diff(capsys, "old.storm", "new.storm")
    assert "instead: It is Sales.Order.Sent now: keep the old event beside it" in " ".join(told.split())
