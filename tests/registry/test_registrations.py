"""What stands under which subject, and in what order."""

import json
from typing import Any

import pytest

from stormgen.messages.options import SubjectStrategy
from stormgen.registry.avro_types import split
from stormgen.registry.registrations import OneSchemaWanted, registrations
from stormgen.registry.schema_file import Kind, SchemaFile

PLACE = {"type": "record", "name": "Place", "namespace": "types", "fields": [{"name": "city", "type": "string"}]}


def avro(name: str, *types: Any) -> str:
    fields = [{"name": f"f{number}", "type": type_} for number, type_ in enumerate(types)]
    return json.dumps({"type": "record", "name": name, "namespace": "A", "fields": fields})


def file(record: str, text: str, kind: Kind = "avro", topic: str = "t") -> SchemaFile:
    return SchemaFile(kind=kind, path=f"{record}.x", message=record, record=record, topic=topic, text=text)


@pytest.mark.parametrize(
    ("strategy", "subject"),
    [("RecordNameStrategy", "A.P"), ("TopicRecordNameStrategy", "t-A.P"), ("TopicNameStrategy", "t-value")],
)
def test_a_schema_that_is_alone_stands_as_it_is(strategy: SubjectStrategy, subject: str) -> None:
    text = avro("P", PLACE)
    (found,) = registrations([file("A.P", text)], strategy)
    assert (found.subject, found.text, found.references) == (subject, text, ())


def test_of_versions_with_one_name_the_last_stands() -> None:
    files = [file("A.P", avro("P", "int")), file("A.P", avro("P", "long"))]
    (found,) = registrations(files, "RecordNameStrategy")
    assert json.loads(found.text)["fields"][0]["type"] == "long"


def test_records_of_a_topic_share_their_types() -> None:
    found = registrations([file("A.P", avro("P", PLACE)), file("A.Q", avro("Q", ["null", PLACE]))], "TopicNameStrategy")
    assert [one.subject for one in found] == ["types.Place", "A.P", "A.Q", "t-value"]
    assert [[r.subject for r in one.references] for one in found] == [
        [],
        ["types.Place"],
        ["types.Place"],
        ["A.P", "A.Q"],
    ]
    assert json.loads(found[-1].text) == ["A.P", "A.Q"]


def test_a_type_that_needs_what_it_stands_in_stays_there() -> None:
    inner = {
        "type": "record",
        "name": "Inner",
        "namespace": "types",
        "fields": [{"name": "up", "type": ["null", "types.Outer"]}],
    }
    outer = {"type": "record", "name": "Outer", "namespace": "types", "fields": [{"name": "in", "type": inner}]}
    content, types = split(json.loads(avro("P", {"type": "array", "items": outer})))
    assert content["fields"][0]["type"]["items"] == "types.Outer"
    assert types == {"types.Outer": outer}


def test_protobuf_of_one_topic_is_one_file() -> None:
    same = [file("s.A", "x", "protobuf"), file("s.B", "x", "protobuf")]
    assert [one.subject for one in registrations(same, "TopicNameStrategy")] == ["t-value"]
    with pytest.raises(OneSchemaWanted, match="The topic t holds messages of several Protobuf files"):
        registrations([*same, file("o.C", "y", "protobuf")], "TopicNameStrategy")
