"""`stormgen schemas` and `stormgen schemas diff` as a user runs them."""

import json
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from stormgen.cli import run

OLD = """context Sales {
  aggregate Order(orderId: uuid) { command Place() -> Placed  event Placed(total: money, note: string?) }
  policy Thank when Placed
}
"""
ADDED = OLD.replace("note: string?", "note: string?, coupon: string?")
BROKEN = OLD.replace("note: string?", "note: string?, count: int")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schemas/schemas-diff.json").read_text())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("old", OLD), ("added", ADDED), ("broken", BROKEN)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "shop.storm").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_schemas_of_all_kinds_are_written_with_a_lock(folder: Path) -> None:
    assert run(["schemas", "old", "-o", "out"]) == 0
    made = {path.relative_to("out").as_posix() for path in Path("out").rglob("*") if path.is_file()}
    assert made == {
        ".stormgen.json",
        "asyncapi/asyncapi.yaml",
        "asyncapi/Sales.yaml",
        "avro/commands/Sales.Order.Place.avsc",
        "avro/events/Sales.Order.Placed.avsc",
        "index.json",
        "cloudevents/events/Sales.Order.Placed.schema.json",
        "examples/avro/commands/Sales.Order.Place.json",
        "examples/avro/events/Sales.Order.Placed.json",
        "examples/protobuf/sales/v1/Place.json",
        "examples/protobuf/sales/v1/Placed.json",
        "json-schema/commands/Sales.Order.Place.schema.json",
        "json-schema/events/Sales.Order.Placed.schema.json",
        "protobuf/sales/v1/sales.proto",
    }
    lock = json.loads(Path("old/stormgen.lock.json").read_text())
    assert lock["protobuf"]["event Sales.Order.Placed"] == {"orderId": 1, "total": 2, "note": 3}


def test_numbers_of_the_lock_are_kept(folder: Path) -> None:
    assert run(["schemas", "old", "-o", "out"]) == 0
    Path("old/shop.storm").write_text(OLD.replace("total: money", "count: int, total: money"))
    assert run(["schemas", "old", "-o", "out", "--kind", "protobuf"]) == 0
    text = Path("out/protobuf/sales/v1/sales.proto").read_text()
    assert "string total = 2;" in text
    assert "int64 count = 4;" in text
    assert not Path("out/avro").exists()


def test_what_may_be_added_breaks_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schemas", "diff", "old", "added", "--kind", "json-schema"]) == 0
    assert "Nothing breaks FULL_TRANSITIVE." in capsys.readouterr().err
    assert run(["schemas", "diff", "old/shop.storm", "added/shop.storm", "--kind", "avro", "--mode", "FULL"]) == 0
    assert run(["schemas", "diff", "old/shop.storm", "added/shop.storm", "--strict"]) == 1


def test_what_breaks_is_told_with_who_reads_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schemas", "diff", "old/shop.storm", "broken/shop.storm"]) == 1
    assert capsys.readouterr().out == (
        "Sales.Order.Placed\n"
        "  read by policy Sales.Thank\n"
        "  $.count: required-added, breaks BACKWARD\n"
        "    it may be missing, and is required (broken/shop.storm:2:105)\n"
        '    for example: {"orderId": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "total": "0"} is what the old\n'
        "    writes; by the new it is refused\n"
        "    instead: Make it optional (T?), or write a new version of the event beside the old one. In the\n"
        "    model: event Placed v2 (...) supersedes v1 (count: ...)\n"
    )
    assert run(["schemas", "diff", "old/shop.storm", "broken/shop.storm", "--mode", "FORWARD"]) == 0


def test_a_type_of_many_messages_of_protobuf_is_told_to_the_readers_of_all(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wall = """context Sales {{
      aggregate Order(orderId: uuid) {{ event Placed(line: Line)  event Paid(lines: list<Line>)  event Gone(n: int) }}
      policy Thank when Placed
      policy Book when Paid
      policy Mourn when Gone
    }}
    type Line {{ price: {} }}
    """
    for name, price in (("old", "int"), ("broken", "string")):
        Path(name, "shop.storm").write_text(wall.format(price))
    command = ["schemas", "diff", "old/shop.storm", "broken/shop.storm", "--kind", "protobuf", "--format", "json"]
    assert run(command) == 1
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert {change["event"] for change in changes} == {"sales.Line"}
    assert changes[0]["consumers"] == ["policy Sales.Book", "policy Sales.Thank"]
    outcome = "is not understood, and left out"
    assert changes[0]["counterexample"] == {"breaks": "BACKWARD", "data": "08 01", "outcome": outcome}


def test_what_only_a_registry_refuses_is_told_by_strict(folder: Path) -> None:
    Path("v1.json").write_text('{"type": "string", "enum": ["a"]}')
    Path("v2.json").write_text('{"type": "string"}')
    assert run(["schemas", "diff", "v1.json", "v2.json", "--mode", "BACKWARD"]) == 0
    assert run(["schemas", "diff", "v1.json", "v2.json", "--mode", "BACKWARD", "--strict"]) == 1


@pytest.mark.parametrize("format", ["json", "sarif", "github"])
def test_formats_for_machines(folder: Path, capsys: pytest.CaptureFixture[str], format: str) -> None:
    versions = ["old/shop.storm", "added/shop.storm", "broken/shop.storm"]
    assert run(["schemas", "diff", *versions, "--format", format]) == 1
    told = capsys.readouterr().out
    if format == "github":
        assert told.startswith("::error file=broken/shop.storm,")
        assert "is what the old writes" in told
        return
    data = json.loads(told)
    if format == "json":
        Draft202012Validator(SCHEMA).validate(data)
        assert data["changes"][0]["against"] == [0, 1]
        assert "count" not in json.loads(data["changes"][0]["counterexample"]["data"])
    else:
        assert data["runs"][0]["results"][0]["ruleId"] == "STORM901"


def test_help_names_what_is_written_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schemas", "--help"]) == 0
    told = capsys.readouterr().out
    assert "stormgen schemas MODEL -o DIR" in told
    assert told.partition("Commands:")[2].split()[0] == "write"
    assert "..." not in told.partition("Commands:")[2]


def test_folders_of_schemas_are_compared_in_every_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("old", "broken"):
        assert run(["schemas", f"{name}/shop.storm", "-o", f"made-{name}"]) == 0
    capsys.readouterr()
    assert run(["schemas", "diff", "made-old", "made-broken", "--format", "json"]) == 1
    formats = {change["format"] for change in json.loads(capsys.readouterr().out)["changes"]}
    assert formats == {"json-schema", "avro"}
    assert run(["schemas", "diff", "made-old", "made-old"]) == 0
    assert run(["schemas", "diff", "made-old", "broken/shop.storm", "--kind", "json-schema"]) == 1


def test_schema_files_are_versions_of_one_schema(folder: Path) -> None:
    Path("v1.avsc").write_text('"int"')
    Path("v2.avsc").write_text('"long"')
    assert run(["schemas", "diff", "v1.avsc", "v2.avsc", "--mode", "BACKWARD"]) == 0
    assert run(["schemas", "diff", "v1.avsc", "v2.avsc", "--mode", "FORWARD"]) == 1


def test_a_revision_is_read(folder: Path) -> None:
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], check=True)
    assert run(["schemas", "diff", "git:HEAD", "old/shop.storm"]) == 0
    Path("old/shop.storm").write_text(BROKEN)
    assert run(["schemas", "diff", "git:HEAD", "old/shop.storm"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff", "old"], "Two versions are compared at least"),
        (["diff", "old", "added", "--mode", "SIDEWAYS"], "There is no mode 'SIDEWAYS'"),
        (["diff", "nowhere", "added"], "There is no file or folder 'nowhere'"),
        (["diff", "empty", "added"], "There is no schema in 'empty'"),
        (["old", "-o", "out", "--kind", "xml"], "There is no kind of schema 'xml'"),
    ],
)
def test_mistakes(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    Path("empty").mkdir()
    assert run(["schemas", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1, "protobuf": {"event A": {"a": 1, "b": 1}}}'])
def test_a_broken_lock_is_told(folder: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    Path("old/stormgen.lock.json").write_text(text)
    assert run(["schemas", "old", "-o", "out"]) == 2
    assert "stormgen.lock.json" in capsys.readouterr().err


@pytest.mark.parametrize("line", ['content_model = "ajar"', 'topic = "a b"', 'mode = "X"', "colour = 1"])
def test_wrong_settings_are_told(folder: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    Path("stormgen.toml").write_text(f"[schemas]\n{line}\n")
    assert run(["schemas", "old", "-o", "out"]) == 2
    assert "stormgen.toml" in capsys.readouterr().err


def test_settings_are_kept(folder: Path) -> None:
    Path("stormgen.toml").write_text('[schemas]\ncontent_model = "closed"\ntopic = "acme.{context}"\n')
    assert run(["schemas", "old", "-o", "out"]) == 0
    schema = json.loads(Path("out/json-schema/events/Sales.Order.Placed.schema.json").read_text())
    assert schema["additionalProperties"] is False
    assert 'address: "acme.sales"' in Path("out/asyncapi/Sales.yaml").read_text()
