"""Every schema is read by both libraries of Avro, under a name that no other has and that Avro lets it have."""

import json

import avro.schema
import fastavro

from stormgen.facts import Facts
from tests.emitters.schemas.made import files, messages

PRIMITIVES = {"null", "boolean", "int", "long", "float", "double", "bytes", "string"}


def test_both_libraries_read_every_schema(facts: Facts) -> None:
    for text in files(facts, "avro").values():
        avro.schema.parse(text)
        fastavro.parse_schema(json.loads(text))


def test_only_versions_of_one_event_have_one_name(facts: Facts) -> None:
    _, found = messages(facts)
    names: dict[str, set[object]] = {}
    for contract, text in zip(found, files(facts, "avro").values(), strict=True):
        schema = json.loads(text)
        names.setdefault(f"{schema.get('namespace', '')}.{schema['name']}", set()).add(contract.key)
        assert schema["name"] not in PRIMITIVES
    assert all(len(keys) == 1 for keys in names.values())
