"""The seams as JSON: the contract's keys, ids as in `parse`, sorted, and nothing that could reach a terminal."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from stormgen.board import Key
from stormgen.borders import Merge
from stormgen.borders.compare import compare
from stormgen.emitters._discover import offers_for
from stormgen.emitters._protocol import EmitContext, Offer
from stormgen.emitters.seams_json import EMITTER
from stormgen.facts import Facts, Stage
from stormgen.seams import Contested, Evidence
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "schemas" / "seams.json").read_text())


def text_of(facts: Facts) -> str:
    (artifact,) = EMITTER.emit(EmitContext(facts, Offer("seams", "json")))
    assert isinstance(artifact.content, str)
    return artifact.content


def data_of(facts: Facts) -> dict[str, Any]:
    return dict(json.loads(text_of(facts)))


def test_it_is_offered() -> None:
    assert ("json", EMITTER) in [(offer.format, emitter) for offer, emitter in offers_for("seams")]
    assert EMITTER.needs == Stage.SEAMS


@pytest.mark.parametrize("example", ["inventory.storm", "big-picture.storm"])
def test_an_example_follows_the_schema(example: str) -> None:
    data = data_of(facts_of_example(example, Stage.SEAMS))
    jsonschema.validate(data, SCHEMA)
    assert list(data) == ["version", "contexts", "contested", "agreement", "borders", "whatIf"]
    assert [c["name"] for c in data["contexts"]] == sorted(c["name"] for c in data["contexts"])
    for context in data["contexts"]:
        assert context["elements"] == sorted(context["elements"])


def test_an_id_that_two_kinds_share_tells_its_kind(tmp_path: Path) -> None:
    text = "context A { aggregate Order  saga Order { start Begun } event Begun }"
    (context,) = data_of(facts_of(text, tmp_path, Stage.SEAMS))["contexts"]
    assert context["aggregates"] == ["aggregate:A.Order"] and "saga:A.Order" in context["elements"]


def test_no_text_of_a_model_reaches_a_terminal_raw(tmp_path: Path) -> None:
    text = 'aggregate A aggregate B legacy X { depends A -> B "\u001b[31m\u202e</script>" }'
    written = text_of(facts_of(text, tmp_path, Stage.SEAMS))
    assert all(c.isascii() and (c.isprintable() or c == "\n") for c in written)
    data_of(facts_of(HOSTILE, tmp_path, Stage.SEAMS))


def test_an_empty_wall_is_an_empty_map(tmp_path: Path) -> None:
    empty = {"version": 1, "contexts": [], "contested": [], "agreement": None, "borders": [], "whatIf": None}
    assert data_of(facts_of("", tmp_path, Stage.SEAMS)) == empty


def test_borders_confidence_and_both_sides_of_what_is_contested_are_told(tmp_path: Path) -> None:
    text = "context A { aggregate X { y: ref B.Y } } context B { aggregate Y }"
    facts = facts_of(text, tmp_path, Stage.SEAMS)
    assert facts.seams is not None
    x = Key("aggregate", "A.X")
    because = (Evidence("own", facts.board[x].span),), (Evidence("other", facts.board[x].span),)
    seams = replace(facts.seams, confidence={x: 0.25}, contested=(Contested(x, ("A", "B"), 0.4, because),))
    data = data_of(replace(facts, seams=seams))
    jsonschema.validate(data, SCHEMA)
    (border,) = data["borders"]
    assert border["between"] == ["A", "B"] and border["upstream"] == "B"
    (cut,) = border["cuts"]
    assert cut["kind"] == "reference" and cut["evidence"].endswith("model.storm:1)")
    assert [c["confidence"] for c in data["contexts"]] == [{"A.X": 0.25}, {}]
    own, other = data["contested"][0]["evidence"]
    assert own[0].startswith("own (") and other[0].startswith("other (")


def test_what_if_is_told_by_its_schema(tmp_path: Path) -> None:
    facts = facts_of("context A { aggregate X { y: ref B.Y } } context B { aggregate Y }", tmp_path, Stage.SEAMS)
    assert facts.seams is not None
    answer = compare(facts.board, facts.flow, facts.seams, facts.borders, [Merge(("A", "B"))])
    data = data_of(replace(facts, what_if=answer))
    jsonschema.validate(data, SCHEMA)
    told = data["whatIf"]
    assert (told["before"]["references"], told["after"]["references"]) == (1, 0)
    assert told["lost"] == ["B"] and len(told["gone"]) == 1 and not told["new"]
