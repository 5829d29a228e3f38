"""The library's verdicts, and the place in the schema where each comes from."""

from typing import Any

import pytest

from stormgen.compatibility.avro import problems
from stormgen.compatibility.problem import WrongSchema


def record(*fields: dict[str, Any], name: str = "R", **more: Any) -> dict[str, Any]:
    return {"type": "record", "name": name, "fields": list(fields), **more}


def field(name: str, type_: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": type_, **more}


@pytest.mark.parametrize(
    ("path", "rule", "writer", "reader"),
    [
        ("$.a", "field-without-default-added", record(), record(field("a", "int"))),
        ("$.a", "type-mismatch", record(field("a", "string")), record(field("a", "int"))),
        (
            "$.a.b",
            "type-mismatch",
            record(field("a", record(field("b", "string"), name="S"))),
            record(field("a", record(field("b", "long"), name="S"))),
        ),
        (
            "$.a[]",
            "type-mismatch",
            record(field("a", {"type": "array", "items": "string"})),
            record(field("a", {"type": "array", "items": "int"})),
        ),
        ("$", "name-mismatch", record(name="A"), record(name="B")),
        ("$.a", "missing-union-branch", record(field("a", ["null", "int"])), record(field("a", ["null", "string"]))),
        (
            "$",
            "missing-enum-symbols",
            {"type": "enum", "name": "E", "symbols": ["A", "B"]},
            {"type": "enum", "name": "E", "symbols": ["A"]},
        ),
        (
            "$",
            "fixed-size-mismatch",
            {"type": "fixed", "name": "F", "size": 2},
            {"type": "fixed", "name": "F", "size": 3},
        ),
    ],
)
def test_what_breaks(path: str, rule: str, writer: Any, reader: Any) -> None:
    assert [(problem.path, problem.rule) for problem in problems(writer, reader)] == [(path, rule)]


@pytest.mark.parametrize(
    ("writer", "reader"),
    [
        (record(), record(field("a", "int", default=0))),
        (record(field("a", "int")), record(field("a", "long"))),
        (record(field("a", "int")), record(field("b", "int", aliases=["a"]))),
        (record(name="A"), record(name="B", aliases=["A"])),
        (
            {"type": "enum", "name": "E", "symbols": ["A", "B"]},
            {"type": "enum", "name": "E", "symbols": ["A"], "default": "A"},
        ),
        ("int", ["null", "int"]),
        (["null", "int"], ["null", "int", "string"]),
        ({"type": "int", "logicalType": "date"}, "int"),
    ],
)
def test_what_does_not_break(writer: Any, reader: Any) -> None:
    assert not problems(writer, reader)


def test_records_that_contain_themselves() -> None:
    old = record(field("v", "int"), field("next", ["null", "R"]))
    new = record(field("v", "long"), field("next", ["null", "R"]))
    assert not problems(old, new)
    assert [problem.path for problem in problems(new, old)] == ["$.v", "$.next"]


def test_names_of_other_files_are_known() -> None:
    money = {"money": record(field("cents", "long"), name="Money")}
    assert not problems(record(field("price", "Money")), record(field("price", "Money")), money, money)


@pytest.mark.parametrize("schema", [{"type": "unheard"}, {"type": "record", "name": "R"}, 5, None, {"fields": []}])
def test_what_is_no_avro_is_told(schema: Any) -> None:
    with pytest.raises(WrongSchema, match="is no Avro schema"):
        problems(schema, schema)
