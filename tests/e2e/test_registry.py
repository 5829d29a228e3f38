"""`stormgen schemas register` and `check` against a real registry."""

import json
import re
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from stormgen.cli import run
from tests.services.apicurio import apicurio, empty, versions

ROOT = Path(__file__).parents[2]
MODEL = """context Sales {
  aggregate Order(orderId: uuid) {
    command Place() -> Placed, Cancelled
    event Placed(total: money, at: Place)
    event Cancelled(at: Place?, reason: string)
  }
  policy Thank when Placed
  type Place { city: string }
}
"""
MORE = MODEL.replace("at: Place)", "at: Place, coupon: string?)")
BROKEN = MODEL.replace("at: Place)", "at: Place, count: int)")
KINDS = ["json-schema", "cloudevents", "avro", "protobuf"]
STRATEGIES = ["TopicNameStrategy", "RecordNameStrategy", "TopicRecordNameStrategy"]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.storm") if path.name != "template.storm")
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module", params=versions())
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    with apicurio(request.param) as url:
        yield url


@pytest.fixture
def url(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STORMGEN_REGISTRY", server)
    Path("shop.storm").write_text(MODEL)
    yield server
    empty(server)


def told(url: str, *path: str) -> Any:
    """What the registry itself says."""
    with urllib.request.urlopen("/".join([url, *(quote(part, safe="") for part in path)]), timeout=10) as answer:
        return json.load(answer)


def schemas(*arguments: str) -> int:
    return run(["schemas", *arguments])


def checked(output: Output, *arguments: str) -> Any:
    output.readouterr()
    schemas("check", *arguments, "--format", "json")
    data = json.loads(output.readouterr().out)
    known = {name: json.loads((ROOT / "docs/schemas" / name).read_text()) for name in ("schemas-diff.json",)}
    registry: Any = Registry().with_resources((name, Resource.from_contents(s)) for name, s in known.items())
    Draft202012Validator(
        json.loads((ROOT / "docs/schemas/schemas-check.json").read_text()), registry=registry
    ).validate(data)
    return data


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("strategy", STRATEGIES)
def test_what_is_registered_is_found_again(url: str, capsys: Output, kind: str, strategy: str) -> None:
    Path("stormgen.toml").write_text(f'[schemas]\nsubject_strategy = "{strategy}"\nmode = "BACKWARD"\n')
    assert schemas("register", "shop.storm", "--kind", kind) == 0
    assert "Nothing was written" in capsys.readouterr().err
    assert told(url, "subjects") == []
    assert schemas("register", "shop.storm", "--kind", kind, "--apply") == 0
    data = checked(capsys, "shop.storm", "--kind", kind)
    assert data["registered"] and data["compatible"]
    assert sorted(told(url, "subjects")) == sorted(one["subject"] for one in data["subjects"])
    for one in data["subjects"]:
        assert told(url, "config", one["subject"]) == {"compatibilityLevel": "BACKWARD"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_registered(url: str, capsys: Output, kind: str, example: str) -> None:
    """With the strategy that has the most references."""
    shutil.copytree(ROOT / "examples", "models")
    Path("models/stormgen.toml").write_text('[schemas]\nsubject_strategy = "TopicNameStrategy"\n')
    assert schemas("register", f"models/{example}", "--kind", kind, "--apply") == 0, capsys.readouterr().err
    assert checked(capsys, f"models/{example}", "--kind", kind)["registered"]


def test_a_folder_is_registered_as_its_model_is(url: str, capsys: Output) -> None:
    Path("stormgen.toml").write_text('[schemas]\nsubject_strategy = "RecordNameStrategy"\ntopic = "acme.{kind}"\n')
    assert schemas("shop.storm", "-o", "made") == 0
    Path("stormgen.toml").unlink()
    assert schemas("register", "made", "--kind", "avro", "--apply") == 0
    assert sorted(told(url, "subjects")) == ["Sales.Order.Cancelled", "Sales.Order.Place", "Sales.Order.Placed"]
    assert checked(capsys, "made", "--kind", "avro")["registered"]


def test_names_are_told_as_they_are(url: str, capsys: Output) -> None:
    Path("shop.storm").write_text("context Läden { aggregate Größe(nr: int) { event Geändert(alt: int) } }\n")
    assert schemas("register", "shop.storm", "--apply") == 0
    assert told(url, "subjects") == ["laden.groudfe.events-Läden.Größe.Geändert"]
    assert checked(capsys, "shop.storm")["registered"]


def test_a_cloudevent_refers_to_its_data(url: str) -> None:
    assert schemas("register", "shop.storm", "--kind", "cloudevents", "--apply") == 0
    found = told(url, "subjects", "sales.order.events-Sales.Order.Placed", "versions", "1")
    reference = {"name": "urn:stormgen:event:Sales.Order.Placed", "subject": "Sales.Order.Placed.data", "version": 1}
    assert found["references"] == [reference]
    assert json.loads(found["schema"])["properties"]["data"] == {"$ref": reference["name"]}


@pytest.mark.parametrize("kind", ["avro", "protobuf"])
def test_what_fits_becomes_the_next_version(url: str, capsys: Output, kind: str) -> None:
    """Backward: with FORWARD Apicurio lets no field of Protobuf be added."""
    Path("stormgen.toml").write_text('[schemas]\nmode = "BACKWARD"\n')
    assert schemas("register", "shop.storm", "--kind", kind, "--apply") == 0
    Path("shop.storm").write_text(MORE)
    data = checked(capsys, "shop.storm", "--kind", kind)
    assert data["compatible"] and not data["registered"]
    assert "new version" in {one["state"] for one in data["subjects"]}
    assert schemas("register", "shop.storm", "--kind", kind, "--apply") == 0
    record = "Sales.Order.Placed" if kind == "avro" else "sales.v1.Placed"
    assert told(url, "subjects", f"sales.order.events-{record}", "versions") == [1, 2]
    assert checked(capsys, "shop.storm", "--kind", kind)["registered"]


def test_what_does_not_fit_is_explained_and_not_registered(url: str, capsys: Output) -> None:
    assert schemas("register", "shop.storm", "--kind", "avro", "--apply") == 0
    Path("shop.storm").write_text(BROKEN)
    assert schemas("register", "shop.storm", "--kind", "avro", "--apply") == 1
    out = capsys.readouterr().out
    assert "Sales.Order.Placed\n  read by policy Sales.Thank\n" in out
    assert "  $.count: field-without-default-added, breaks BACKWARD\n" in out
    assert "    against version 1\n" in out
    assert told(url, "subjects", "sales.order.events-Sales.Order.Placed", "versions") == [1]
    assert schemas("check", "shop.storm", "--kind", "avro", "--format", "github") == 1
    assert capsys.readouterr().out.startswith("::error file=shop.storm,")
    assert schemas("check", "shop.storm", "--kind", "avro", "--format", "sarif") == 1
    assert json.loads(capsys.readouterr().out)["runs"][0]["results"][0]["ruleId"] == "STORM901"


def test_at_another_level_than_wanted_stormgen_judges(url: str, capsys: Output) -> None:
    """A registry that lets everything through is no reason to do so."""
    assert schemas("register", "shop.storm", "--kind", "avro", "--level", "NONE", "--apply") == 0
    Path("shop.storm").write_text(BROKEN)
    assert schemas("check", "shop.storm", "--kind", "avro") == 1
    said = capsys.readouterr()
    assert "field-without-default-added" in said.out
    assert "The mode is FULL_TRANSITIVE; of the subjects 3 have NONE." in said.err
    Path("stormgen.toml").write_text('[schemas]\nmode = "NONE"\n')
    assert schemas("register", "shop.storm", "--kind", "avro", "--apply") == 0


def test_where_the_registry_can_not_judge_stormgen_does(url: str, capsys: Output) -> None:
    """Apicurio reads no JSON Schema of 2020-12 when it compares."""
    assert schemas("register", "shop.storm", "--apply") == 0
    Path("shop.storm").write_text(BROKEN)
    assert not checked(capsys, "shop.storm")["compatible"]
    Path("shop.storm").write_text(MORE)
    data = checked(capsys, "shop.storm")
    assert data["compatible"]
    (note,) = {one["note"] for one in data["subjects"] if one["state"] == "new version"}
    assert re.match("judged by stormgen: the registry could not, and says", note)
    assert schemas("register", "shop.storm", "--apply") == 3
    assert "--level NONE leaves the judgement to stormgen. Of 3 subjects 0 are" in capsys.readouterr().err
    assert schemas("register", "shop.storm", "--level", "NONE", "--apply") == 0
    assert checked(capsys, "shop.storm")["registered"]
