"""Each rule for JSON Schema, with the change that breaks it and the one that does not."""

from typing import Any

import pytest

from stormgen.compatibility.json_schema import problems
from stormgen.compatibility.schema import Schema
from stormgen.compatibility.schema import problems as schema_problems

OPEN, CLOSED = {"type": "object"}, {"type": "object", "additionalProperties": False}
STRING, NUMBER, INTEGER = {"type": "string"}, {"type": "number"}, {"type": "integer"}


def obj(properties: dict[str, Any], *required: str, **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), **more}


def closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return obj(properties, *required, additionalProperties=False)


def rules(writer: Any, reader: Any) -> set[str]:
    return {problem.rule for problem in problems(writer, reader)}


BROKEN = [
    ("type-narrowed", STRING, INTEGER),
    ("type-narrowed", NUMBER, INTEGER),
    ("type-narrowed", {"type": ["string", "null"]}, STRING),
    ("type-narrowed", {"anyOf": [STRING, INTEGER]}, {"oneOf": [STRING]}),
    ("type-narrowed", True, STRING),
    ("type-narrowed", {"type": "string", "nullable": True}, STRING),
    ("enum-narrowed", {"enum": ["a", "b"]}, {"enum": ["a"]}),
    ("enum-narrowed", {"const": "a"}, {"const": "b"}),
    ("enum-added", STRING, {"type": "string", "enum": ["a"]}),
    ("minLength-added", STRING, {"type": "string", "minLength": 1}),
    ("minLength-increased", {"type": "string", "minLength": 1}, {"type": "string", "minLength": 2}),
    ("maxLength-decreased", {"type": "string", "maxLength": 3}, {"type": "string", "maxLength": 2}),
    ("maxLength-decreased", {"enum": ["abcd"]}, {"type": "string", "maxLength": 3}),
    ("pattern-changed", {"type": "string", "pattern": "a"}, {"type": "string", "pattern": "b"}),
    ("pattern-added", {"const": "a"}, {"type": "string", "pattern": "b"}),
    ("format-added", STRING, {"type": "string", "format": "date"}),
    ("maximum-added", NUMBER, {"type": "number", "maximum": 3}),
    ("exclusiveMinimum-added", {"type": "number"}, {"type": "number", "minimum": 3, "exclusiveMinimum": True}),
    ("multipleOf-changed", {"type": "number", "multipleOf": 3}, {"type": "number", "multipleOf": 2}),
    ("required-added", closed({"a": STRING}), closed({"a": STRING}, "a")),
    ("required-added", closed({}), closed({"a": STRING}, "a")),
    ("property-added-to-open-model", OPEN, obj({"a": STRING})),
    ("property-removed-from-closed-model", closed({"a": STRING}), CLOSED),
    ("type-narrowed", OPEN, CLOSED),
    ("type-narrowed", {"type": "object", "additionalProperties": STRING}, obj({"a": INTEGER})),
    ("dependency-added", CLOSED, {**CLOSED, "dependencies": {"a": ["b"]}}),
    ("dependency-added", CLOSED, {**CLOSED, "dependentRequired": {"a": ["b"]}}),
    ("minProperties-added", OPEN, {"type": "object", "minProperties": 1}),
    ("uniqueItems-added", {"type": "array"}, {"type": "array", "uniqueItems": True}),
    ("type-narrowed", {"type": "array", "items": STRING}, {"type": "array", "items": INTEGER}),
    ("item-added-to-open-array", {"type": "array", "items": INTEGER}, {"type": "array", "items": [INTEGER]}),
    ("item-added-to-open-array", {"type": "array"}, {"type": "array", "prefixItems": [INTEGER]}),
    (
        "item-removed-from-closed-array",
        {"type": "array", "items": [STRING, STRING], "additionalItems": False},
        {"type": "array", "items": [STRING], "additionalItems": False},
    ),
    ("combined-type-changed", {"anyOf": [STRING, INTEGER]}, {"oneOf": [STRING, INTEGER]}),
    ("not-added", {"type": "string"}, {"type": "string", "not": {"const": "a"}}),
    ("not-extended", {"not": {"const": "a"}}, {"not": {"enum": ["a", "b"]}}),
    ("condition-changed", OPEN, {"type": "object", "if": OPEN, "then": CLOSED}),
    ("type-narrowed", {"$ref": "#/$defs/a", "$defs": {"a": STRING}}, {"$ref": "#/$defs/a", "$defs": {"a": INTEGER}}),
    ("type-narrowed", {"$ref": "elsewhere.json"}, STRING),
]

KEPT = [
    (INTEGER, NUMBER),
    (STRING, {}),
    (STRING, {"title": "Any", "description": "thing"}),
    (False, STRING),
    ({"type": "string"}, {"type": ["string", "null"]}),
    ({"const": "a"}, {"enum": ["a", "b"]}),
    ({"enum": ["a"]}, {"type": "string", "maxLength": 1, "pattern": "a|b"}),
    ({"enum": [2, 4]}, {"type": "integer", "multipleOf": 2, "minimum": 1}),
    ({"type": "number", "multipleOf": 4}, {"type": "number", "multipleOf": 2}),
    (closed({}), closed({"a": STRING})),
    (obj({"a": STRING}), OPEN),
    (OPEN, {"type": "object", "patternProperties": {"^a": {}}}),
    ({"type": "array"}, {"type": "array", "prefixItems": [{}]}),
    ({"type": "array", "items": [STRING, {}]}, {"type": "array", "items": [STRING]}),
    ({"type": "integer", "minimum": 3, "exclusiveMinimum": True}, {"type": "integer", "exclusiveMinimum": 3}),
    ({"type": "array", "contains": STRING, "minContains": 2}, {"type": "array", "contains": STRING}),
    ({"type": "string", "enum": ["a"]}, {"type": "string", "enum": ["a", "b"]}),
    ({"type": "string", "const": "a"}, {"type": "string", "enum": ["a", "b"]}),
    (STRING, {"anyOf": [STRING, INTEGER]}),
    (STRING, {"oneOf": [INTEGER, STRING]}),
    (STRING, {"allOf": [STRING]}),
    ({"anyOf": [STRING]}, {"allOf": [STRING]}),
    ({"allOf": [STRING, {"maxLength": 3}]}, {"anyOf": [STRING, {"maxLength": 3}]}),
    ({"type": "object", "dependencies": {"a": ["b", "c"]}}, {"type": "object", "dependencies": {"a": ["b"]}}),
    (closed({"a": False}), CLOSED),
    ({"id": "http://a/b", **STRING}, {"$id": "http://a/c", **STRING}),
    (closed({}), closed({"a": {"type": "string", "default": ""}}, "a")),
    (CLOSED, OPEN),
    ({"type": "object", "additionalProperties": STRING}, obj({"a": STRING}, additionalProperties=STRING)),
    ({"oneOf": [STRING]}, {"anyOf": [STRING, INTEGER]}),
    ({"not": {"enum": ["a", "b"]}}, {"not": {"const": "a"}}),
    ({"$ref": "#/definitions/a", "definitions": {"a": STRING}}, {"$ref": "#/$defs/b", "$defs": {"b": STRING}}),
    ({"$ref": "#here", "$defs": {"a": {"$anchor": "here", **STRING}}}, STRING),
    ({"$ref": "a%20b.json"}, {"$ref": "a%20b.json"}),
]

# What a registry refuses, and is read all the same.
CAUTION = [
    ("items-added", {"type": "array", "items": [STRING], "additionalItems": False}, {"type": "array", "items": STRING}),
    ("items-added", {"type": "array"}, {"type": "array", "items": {}}),
    ("combination-removed", {"allOf": [STRING, {"maxLength": 3}]}, {"type": "string", "maxLength": 5}),
    ("combination-removed", {"anyOf": [INTEGER, NUMBER]}, NUMBER),
    ("combination-removed", {"type": ["integer", "number"]}, NUMBER),
    ("combination-removed", {"type": "string", "enum": ["a"]}, STRING),
    ("combination-removed", {"$ref": "#/$defs/a", "$defs": {"a": {"type": "string", "enum": ["a"]}}}, STRING),
    ("alternatives-removed", {"anyOf": [INTEGER, NUMBER]}, {"anyOf": [NUMBER]}),
    ("alternatives-removed", {"oneOf": [INTEGER, NUMBER, STRING]}, {"oneOf": [NUMBER, STRING]}),
    (
        "conditions-added",
        {"allOf": [STRING, {"maxLength": 3}]},
        {"allOf": [STRING, {"maxLength": 3}, {"maxLength": 4}]},
    ),
    ("property-added-to-open-model", obj({"a": STRING}), obj({"a": STRING, "b": INTEGER})),
    ("property-added-to-open-model", OPEN, obj({"a": {"title": "Any"}})),
]


@pytest.mark.parametrize(("rule", "writer", "reader"), CAUTION)
def test_what_only_a_registry_refuses(rule: str, writer: Any, reader: Any) -> None:
    old, new = Schema("json-schema", writer), Schema("json-schema", reader)
    assert [problem.rule for problem in schema_problems(old, new)] == [rule]
    assert not schema_problems(old, new, "readers")


@pytest.mark.parametrize(("rule", "writer", "reader"), BROKEN)
def test_what_breaks(rule: str, writer: Any, reader: Any) -> None:
    assert rule in rules(writer, reader)


@pytest.mark.parametrize(("writer", "reader"), KEPT)
def test_what_does_not_break(writer: Any, reader: Any) -> None:
    assert not problems(writer, reader)


@pytest.mark.parametrize("schema", [schema for _, *pair in BROKEN for schema in pair], ids=str)
def test_every_schema_reads_itself(schema: Any) -> None:
    assert not problems(schema, schema)


def test_the_path_leads_to_the_place() -> None:
    lines = obj({"lines": {"type": "array", "items": obj({"price": NUMBER})}})
    (problem,) = problems(lines, obj({"lines": {"type": "array", "items": obj({"price": INTEGER})}}))
    assert problem.path == "$.lines[].price"


TREE = {
    "$ref": "#/$defs/t",
    "$defs": {"t": closed({"v": STRING, "more": {"type": "array", "items": {"$ref": "#/$defs/t"}}})},
}


def test_types_that_contain_themselves_are_compared_once() -> None:
    other = {"$ref": "#/$defs/t", "$defs": {"t": {**TREE["$defs"]["t"], "required": ["v"]}}}
    assert not problems(other, TREE)
    assert {p.path for p in problems(TREE, other)} == {"$.v", "$.more[].v"}


def test_a_recursive_type_that_is_narrowed_by_itself_ends() -> None:
    both = {**TREE, "allOf": [{"$ref": "#/$defs/t"}, {"$ref": "#/$defs/t"}]}
    assert not problems(both, both)


def test_references_to_other_files_are_followed() -> None:
    base, old, new = {"$ref": "https://acme.example/money.json"}, {"money.json": STRING}, {"money.json": INTEGER}
    assert not problems(base, base, old, old)
    assert problems(base, base, old, new)


def test_a_reference_in_another_file_is_one_of_that_file() -> None:
    other = {"$ref": "#/definitions/amount", "definitions": {"amount": STRING}}
    assert not problems({"$ref": "money.json"}, STRING, {"money.json": other})


@pytest.mark.parametrize("names", [{"pattern": "^a"}, {"type": "string", "maxLength": 3}, True])
def test_a_schema_with_names_of_properties_reads_its_own_data(names: Any) -> None:
    schema = {"type": "object", "propertyNames": names, "additionalProperties": {"type": "integer"}}
    assert not problems(schema, schema)
