"""A message that is written and read comes back as the same value in every format; so do the examples that we give."""

import io
import json
from pathlib import Path
from random import Random

import fastavro
import pytest

from stormgen.behaviour.values.sample import sample
from stormgen.facts import Facts
from tests.emitters.facts_of import facts_of
from tests.emitters.schemas.any_value import any_value
from tests.emitters.schemas.formats import Avro, Protobuf, decoded, through_json
from tests.emitters.schemas.made import files, messages
from tests.properties.models import random_model


def check(facts: Facts, folder: Path, rounds: int) -> int:
    types, found = messages(facts)
    in_avro, in_protobuf = Avro(types), Protobuf(facts, folder)
    for contract in found:
        for number in range(rounds):
            chance = Random(f"{contract.type} {number}")
            values = {
                part.name: any_value(types, part.type, chance) if number else sample(types, part.type)
                for part in contract.fields
            }
            assert through_json(types, contract, values) == values
            for read in in_avro.through(contract, values):
                assert read == values
            assert in_protobuf.through(contract, values) == values
    return len(found)


def test_messages_come_back(facts: Facts, tmp_path: Path) -> None:
    assert check(facts, tmp_path, 4)


@pytest.mark.parametrize("seed", range(12))
def test_messages_of_any_model_come_back(seed: int, tmp_path: Path) -> None:
    assert check(facts_of(random_model(seed), tmp_path), tmp_path, 3)


def test_each_message_has_an_example_beside_its_schema(facts: Facts) -> None:
    _, found = messages(facts)
    examples = {path: json.loads(text) for path, text in files(facts, "examples").items()}
    kinds = [path.split("/")[1] for path in examples]
    assert {kind: kinds.count(kind) for kind in kinds} == dict.fromkeys(["avro", "protobuf"], len(found))
    for path, text in files(facts, "avro").items():
        example = examples[f"examples/{path.removesuffix('.avsc')}.json"]
        assert decoded(json.loads(text), example, {}).keys() == {part["name"] for part in json.loads(text)["fields"]}


def test_fastavro_reads_the_json_of_avro(tmp_path: Path) -> None:
    """All but types that hold themselves, which it follows without end."""
    text = """
    enum Size { Small, Größe }
    type Line { sku: string, price: decimal(9,3)?, at: datetime? }
    context A { aggregate Order(id: string, day: date) {
      event Placed(lines: list<Line>?, size: Size?, note: bytes?, by: map<Size, list<int>>, of: ref Order?, j: json) } }
    """
    facts = facts_of(text, tmp_path)
    (schema,) = map(json.loads, files(facts, "avro").values())
    told = json.loads(files(facts, "examples")["examples/avro/events/A.Order.Placed.json"])
    (datum,) = fastavro.json_reader(io.StringIO(json.dumps(told)), schema)
    assert datum == decoded(schema, told, {})
