"""Schemas of any format: modes, files, and texts that are none."""

import pytest

from stormgen.compatibility.modes import MODES, breaches
from stormgen.compatibility.problem import Problem
from stormgen.compatibility.reading import UnknownFormat, read_schema
from stormgen.compatibility.schema import Format, Schema, problems


def numbers(writer: int, reader: int) -> tuple[Problem, ...]:
    """A larger number reads a smaller one."""
    return () if writer <= reader else (Problem("smaller", "$", f"{reader} < {writer}"),)


@pytest.mark.parametrize(
    ("mode", "olds", "new", "broken"),
    [
        ("BACKWARD", [1, 9, 2], 3, []),
        ("BACKWARD_TRANSITIVE", [1, 9, 2], 3, [("BACKWARD", 1)]),
        ("FORWARD", [9, 2], 3, [("FORWARD", 1)]),
        ("FORWARD_TRANSITIVE", [1, 9, 2], 3, [("FORWARD", 0), ("FORWARD", 2)]),
        ("FULL", [9, 3], 3, []),
        ("FULL_TRANSITIVE", [9, 3], 3, [("BACKWARD", 0)]),
        ("FULL", [2], 3, [("FORWARD", 0)]),
        ("NONE", [2, 9], 3, []),
        ("BACKWARD", [], 3, []),
    ],
)
def test_modes(mode: str, olds: list[int], new: int, broken: list[tuple[str, int]]) -> None:
    assert mode in MODES
    assert [(breach.direction, breach.version) for breach in breaches(olds, new, mode, numbers)] == broken


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("a.proto", "message M {}", "protobuf"),
        ("a.avsc", '"string"', "avro"),
        ("a.json", '{"type": "record", "name": "R", "fields": []}', "avro"),
        ("a.json", '{"type": "array", "items": "int"}', "avro"),
        ("a.json", '["null", "int"]', "avro"),
        ("a.json", '"long"', "avro"),
        ("a.json", '{"type": "array", "items": {"type": "string"}}', "json-schema"),
        ("a.json", '{"type": "string"}', "json-schema"),
        ("a.schema.json", "true", "json-schema"),
        ("a.json", '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "map"}', "json-schema"),
    ],
)
def test_files_are_known_by_name_and_content(name: str, text: str, format: str) -> None:
    assert read_schema(name, text).format == format


def test_a_file_of_no_format_is_told() -> None:
    with pytest.raises(UnknownFormat, match=r"'a\.json' is neither JSON nor"):
        read_schema("a.json", "message M {}")


def test_schemas_of_two_formats_are_never_compatible() -> None:
    assert problems(Schema("avro", "int"), Schema("json-schema", {}))[0].rule == "format-changed"


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("json-schema", 5),
        ("json-schema", {"properties": 5}),
        ("json-schema", {"type": "object", "required": True}),
        ("json-schema", {"type": "number", "multipleOf": 0}),
        ("json-schema", {"enum": 5}),
        ("json-schema", {"type": {}}),
        ("avro", {}),
        ("avro", {"type": "record", "fields": 3}),
        ("protobuf", "message"),
    ],
)
def test_what_can_not_be_decided_is_told_as_breaking(format: Format, content: object) -> None:
    other = {"json-schema": {"type": "object", "required": ["a"]}, "avro": "int", "protobuf": "message M {}"}[format]
    found = [
        *problems(Schema(format, content), Schema(format, other)),
        *problems(Schema(format, other), Schema(format, content)),
    ]
    assert found


def test_a_schema_without_end_is_undecided() -> None:
    deep: dict[str, object] = {}
    for _ in range(5000):
        deep = {"type": "array", "items": deep}
    assert problems(Schema("json-schema", deep), Schema("json-schema", deep))[0].rule == "undecided"
