"""Every schema is one of JSON Schema 2020-12, takes its own example, and refuses what is no such message."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from stormgen.compatibility.json_schema import problems
from stormgen.facts import Facts
from stormgen.messages.options import SchemaOptions
from tests.emitters.schemas.made import files, messages


def validator(schema: Any) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=FormatChecker())


def schemas(facts: Facts, options: SchemaOptions | None = None) -> dict[str, Any]:
    made = files(facts, "json-schema", options) | files(facts, "cloudevents", options)
    return {path: json.loads(text) for path, text in made.items()}


@pytest.mark.parametrize("content_model", ["open", "closed"])
def test_schemas_are_valid_and_take_their_examples(facts: Facts, content_model: Any) -> None:
    made = schemas(facts, SchemaOptions(content_model=content_model))
    assert made
    for path, schema in made.items():
        Draft202012Validator.check_schema(schema)
        (example,) = schema["examples"]
        validator(schema).validate(example)
        assert not validator(schema).is_valid([example]), path
        more = {**example, "never heard of": 1}
        if path.startswith("json-schema") and content_model == "closed" and "additionalProperties" in schema:
            assert not validator(schema).is_valid(more), path
        if content_model == "open":
            validator(schema).validate(more)


def test_a_part_that_is_needed_is_missed(facts: Facts) -> None:
    for schema in schemas(facts).values():
        (example,) = schema["examples"]
        for name in schema.get("required", ()):
            without = {key: item for key, item in example.items() if key != name}
            assert not validator(schema).is_valid(without)


def test_each_message_has_its_file(facts: Facts) -> None:
    _, contracts = messages(facts)
    made = [path for path in schemas(facts) if path.startswith("json-schema/")]
    assert len(made) == len(contracts)


def test_every_schema_reads_its_own_data(facts: Facts) -> None:
    for schema in schemas(facts).values():
        assert not problems(schema, schema)
