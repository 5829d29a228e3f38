"""The ranking as JSON: the contract's keys, every factor with its evidence, and figures that a script can use."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from stormgen.emitters._discover import offers_for
from stormgen.emitters._protocol import EmitContext, Offer
from stormgen.emitters.ranking_json import EMITTER
from stormgen.extraction.factors import factor_names
from stormgen.facts import Facts, Stage
from tests.emitters.facts_of import HOSTILE, facts_of, facts_of_example

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "schemas" / "rank-seams.json").read_text())


def data_of(facts: Facts) -> dict[str, Any]:
    (artifact,) = EMITTER.emit(EmitContext(facts, Offer("rank-seams", "json")))
    assert isinstance(artifact.content, str) and artifact.content.isascii()
    return dict(json.loads(artifact.content, parse_constant=lambda name: pytest.fail(f"{name} is not JSON")))


def test_both_forms_are_offered() -> None:
    assert ("json", EMITTER) in [(offer.format, emitter) for offer, emitter in offers_for("rank-seams")]
    assert EMITTER.needs == Stage.PLAN


@pytest.mark.parametrize("example", ["inventory.storm", "big-picture.storm"])
def test_an_example_follows_the_schema(example: str) -> None:
    data = data_of(facts_of_example(example, Stage.PLAN))
    jsonschema.validate(data, SCHEMA)
    assert list(data) == ["version", "purpose", "candidates", "sequence", "comparison", "known", "gaps"]
    for candidate in data["candidates"]:
        assert [factor["name"] for factor in candidate["factors"]] == list(factor_names())
        assert all(factor["evidence"] for factor in candidate["factors"])
        assert sum(f["contribution"] for f in candidate["factors"]) == pytest.approx(candidate["score"], abs=0.002)


def test_the_route_starts_with_the_first_candidate() -> None:
    data = data_of(facts_of_example("inventory.storm", Stage.PLAN))
    first = data["sequence"][0]
    assert (first["step"], first["context"], first["after"]) == (1, "Inventory", [])
    assert first["cycle"] == ["Inventory", "Ordering"] and first["cut"]
    assert len(first["couplings"]) == first["standing"] and {c["outside"] for c in first["couplings"]} == {"Inventory"}
    assert data["comparison"]["couplings"] == sum(step["standing"] for step in data["sequence"])
    assert sorted(s["context"] for s in data["sequence"]) == sorted(c["context"] for c in data["candidates"])


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    jsonschema.validate(data_of(facts_of(HOSTILE, tmp_path, Stage.PLAN)), SCHEMA)


def test_an_empty_wall_is_an_empty_plan(tmp_path: Path) -> None:
    empty = {"version": 1, "purpose": "balance", "candidates": [], "sequence": []}
    empty |= {"comparison": None, "known": 1.0, "gaps": []}
    assert data_of(facts_of("", tmp_path, Stage.PLAN)) == empty
