"""Every schema is read by both libraries of Avro, under a name that no other has and that Avro lets it have."""

import io
import json
from typing import Any

import avro.schema
import fastavro
from avro.compatibility import ReaderWriterCompatibilityChecker, SchemaCompatibilityType

from stormgen.facts import Facts
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
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


def test_what_was_written_under_old_names_is_read_under_the_new_ones() -> None:
    old = _schemas("context A { aggregate Order(id: int) { event Made(sum: int, lines: list<Line>) } }\n" + LINE)
    new = _schemas(
        "context A { aggregate Order(id: int) { event Placed renamed from Made"
        " (total renamed from sum: int, lines: list<Line>, note: string?) } }\n"
        + LINE.replace("pieces", "count renamed from pieces")
    )
    written, datum = io.BytesIO(), {"id": 1, "sum": 5, "lines": [{"pieces": 2}]}
    fastavro.schemaless_writer(written, fastavro.parse_schema(old), datum)
    read = {"id": 1, "total": 5, "lines": [{"count": 2}], "note": None}
    written.seek(0)
    assert fastavro.schemaless_reader(written, fastavro.parse_schema(old), fastavro.parse_schema(new)) == read
    # The reader of the library of Avro for Python does not ask for aliases; its comparison does.
    writer, reader = avro.schema.parse(json.dumps(old)), avro.schema.parse(json.dumps(new))
    compared = ReaderWriterCompatibilityChecker().get_compatibility(reader, writer)
    assert compared.compatibility is SchemaCompatibilityType.compatible


LINE = "type Line { pieces: int }"


def _schemas(text: str) -> Any:
    ((_, schema),) = files(build_text(SourceText("a.storm", text)).value, "avro").items()
    return json.loads(schema)
