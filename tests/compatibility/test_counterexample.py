"""What is shown of a breaking change: the writer may send it, and the reader does not read it."""

import json
import sys
from typing import Any

import fastavro
import pytest
from jsonschema import Draft202012Validator

from stormgen.compatibility.counterexample import Counterexample, counterexample
from stormgen.compatibility.schema import Format, Schema, problems
from tests.compatibility.test_json_schema import BROKEN
from tests.compatibility.test_protobuf import proto
from tests.properties.real_readers import ProtobufReaders


def examples(format: Format, writer: Any, reader: Any) -> dict[str, Counterexample | None]:
    old, new = Schema(format, writer), Schema(format, reader)
    found = {*problems(old, new), *problems(old, new, "readers")}
    return {problem.rule: counterexample(old, new, problem) for problem in found}


def test_json_that_is_refused_for_the_rule() -> None:
    """Not where no validator looks (`nullable`), a reference leads nowhere, or there is no such value."""
    missing = [rule for rule, *pair in BROKEN if examples("json-schema", *pair).get(rule) is None]
    none = ["combined-type-changed", "dependency-added", "dependency-added", "item-added-to-open-array", "not-extended"]
    assert sorted(missing) == [*none, "type-narrowed", "type-narrowed"]


def test_the_value_keeps_to_the_one_schema_and_not_to_the_other() -> None:
    line = {"type": "object", "properties": {"price": {"type": "integer"}}, "required": ["price"]}
    old = {"type": "object", "properties": {"lines": {"type": "array", "items": line}}, "required": ["lines"]}
    new = json.loads(json.dumps(old).replace("integer", "string"))
    example = examples("json-schema", old, new)["type-narrowed"]
    assert example == Counterexample('{"lines": [{"price": 0}]}')
    assert Draft202012Validator(old).is_valid(json.loads(example.data))
    assert not Draft202012Validator(new).is_valid(json.loads(example.data))


def test_it_is_about_the_rule_and_not_about_another_at_the_same_place() -> None:
    found = examples("json-schema", {"type": "string"}, {"type": "string", "minLength": 3, "pattern": "^a"})
    assert found == {"minLength-added": Counterexample('"a"'), "pattern-added": Counterexample('""')}


def record(kind: Any, **more: Any) -> Any:
    return {"type": "record", "name": "R", "fields": [{"name": "a", "type": kind, **more}]}


@pytest.mark.parametrize(
    ("rule", "data", "outcome", "writer", "reader"),
    [
        ("type-mismatch", '{"a": "a"}', "is refused", record("string"), record("long")),
        ("missing-union-branch", '{"a": null}', "is refused", record(["null", "int"]), record(["int"])),
        (
            "logical-type-changed",
            '{"a": "\\u0001"}',
            "is read as another value",
            record({"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}),
            record({"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 3}),
        ),
        (
            "logical-type-changed",
            '{"a": "a"}',
            "is refused",
            record("string"),
            record({"type": "string", "logicalType": "uuid"}),
        ),
    ],
)
def test_data_of_avro(rule: str, data: str, outcome: str, writer: Any, reader: Any) -> None:
    assert fastavro.parse_schema(writer)
    assert examples("avro", writer, reader)[rule] == Counterexample(data, outcome)


@pytest.mark.parametrize(
    ("rule", "data", "outcome", "writer", "reader"),
    [
        ("field-type-changed", "08 01", "is not understood, and left out", "int32 a = 1;", "string a = 1;"),
        ("field-type-changed", "08 02", "is read as 2", "sint32 a = 1;", "int32 a = 1;"),
        ("field-type-changed", "0d 01 00 00 00", "is read as 1.401298464324817e-45", "fixed32 a = 1;", "float a = 1;"),
        (
            "field-type-changed",
            "12 01 61",
            "is read as acme.M.A, which it is not",
            "string a = 2;",
            "message A {} A a = 2;",
        ),
        ("field-number-changed", "08 01", "is not understood, and a is not read", "int32 a = 1;", "int32 a = 2;"),
        ("number-narrowed", "08 02", "is read as true", "int64 a = 1;", "bool a = 1;"),
        ("number-narrowed", "08 81 80 80 80 80 20", "is read as 1", "int64 a = 1;", "int32 a = 1;"),
        ("text-narrowed", "0a 01 ff", "is refused: the bytes are no text", "bytes a = 1;", "string a = 1;"),
        (
            "list-narrowed",
            "0a 01 61 0a 01 61",
            "is read as the last item alone",
            "repeated string a = 1;",
            "string a = 1;",
        ),
        ("field-label-changed", "0a 01 01", "is not understood, and left out", "repeated int32 a = 1;", "int32 a = 1;"),
        (
            "fields-moved-to-oneof",
            "08 01 10 01",
            "is read as b alone",
            "int32 a = 1; int32 b = 2;",
            "oneof o { int32 a = 1; int32 b = 2; }",
        ),
    ],
)
def test_bytes_of_protobuf(rule: str, data: str, outcome: str, writer: str, reader: str) -> None:
    found = examples("protobuf", proto(writer), proto(reader))[rule]
    assert found == Counterexample(data, outcome)
    if rule != "field-number-changed":
        assert ProtobufReaders(proto(writer), proto(reader), "M").confirmed(data)


@pytest.mark.parametrize(("format", "module"), [("json-schema", "jsonschema"), ("avro", "fastavro")])
def test_without_the_libraries_there_is_none(format: Format, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in sys.modules if n.startswith("stormgen.compatibility.counterexample.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    old, new = Schema(format, {"type": "string"}), Schema(format, {"type": "boolean"})
    assert [counterexample(old, new, problem) for problem in problems(old, new)] == [None]


@pytest.mark.parametrize(
    ("format", "content"),
    [("json-schema", {"$ref": "#/nowhere"}), ("avro", {"type": "unheard"}), ("protobuf", "garbage {")],
)
def test_what_is_no_schema_has_none(format: Format, content: Any) -> None:
    old, new = Schema(format, content), Schema(format, content)
    for problem in problems(Schema("json-schema", True), Schema("json-schema", False)):
        assert counterexample(old, new, problem) is None
