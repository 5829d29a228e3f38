"""Every schema is one of JSON Schema 2020-12, takes its own example, and refuses what is no such message."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from stormgen.compatibility.json_schema import problems
from stormgen.facts import Facts
from stormgen.messages.options import SchemaOptions
from tests.emitters.facts_of import facts_of
from tests.emitters.schemas.made import files, messages


def validator(schema: Any) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def schemas(
    facts: Facts, options: SchemaOptions | None = None, kinds: Iterable[str] = ("json-schema", "cloudevents")
) -> dict[str, Any]:
    return {path: json.loads(text) for kind in kinds for path, text in files(facts, kind, options).items()}


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


@pytest.mark.parametrize(
    ("type_", "takes", "refuses"),
    [
        ("string(2..3)", ["ab", "abc"], ["a", "abcd", 2]),
        ("string(/[A-Z]{2}-[0-9]+/)", ["AB-1"], ["AB-", "xAB-1", "AB-1x"]),
        ("int(-5..5)", [-5, 5], [-6, 6, 0.5, "5"]),
        ("int", [-(2**63), 2**63 - 1], [-(2**63) - 1, 2**63]),
        ("decimal(5,2)", ["999.99", "-999.99", "0"], ["1000", "0.001", 1.5, "1e3", ""]),
        ("decimal(12,9)", ["0.000000001", "0E-9", "1E-9"], ["1E+9", "1000"]),
        ("decimal", ["1E+30", "0.1"], [0.1, ".1", "NaN"]),
        ("money", ["1234567890.12"], ["0.123", 1]),
        ("Size", ["Small"], ["small", "", None]),
        ("set<int>", [[1, 2]], [[1, 1]]),
        ("map<int, bool>", [{"-1": True}], [{"x": True}, {"1": 1}]),
        ("map<Size, date>", [{"Small": "2026-01-01"}], [{"Tiny": "2026-01-01"}, {"Small": "2026-02-30"}]),
        ("list<list<int?>>", [[[None, 1], []]], [[None], [["1"]]]),
        ("datetime", ["2026-03-02T08:30:00.000001Z"], ["2026-03-02", "2026-03-02T08:30:00"]),
        ("duration", ["PT90S", "-PT0.5S", "P1DT2H"], ["90s", "PT90", 90]),
        ("uuid", ["7c9e6679-7425-40de-944b-e07fc1f90ae7"], ["7c9e6679"]),
        ("int?", [None, 1], ["1"]),
        ("ref Shelf", [{"room": 1, "code": "x"}], [{"room": 1}, "x"]),
        ("ref Order", ["7c9e6679-7425-40de-944b-e07fc1f90ae7"], [{"id": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}]),
    ],
)
def test_limits(type_: str, takes: list[Any], refuses: list[Any], tmp_path: Path) -> None:
    text = f"""
    enum Size {{ Small, Large }}
    context A {{
      aggregate Shelf(room: int, code: string)
      aggregate Order(id: uuid) {{ event Placed(part: {type_}) }}
    }}
    """
    (schema,) = schemas(facts_of(text, tmp_path), kinds=["json-schema"]).values()
    (example,) = schema["examples"]
    for part in takes:
        validator(schema).validate(example | {"part": part})
    for part in refuses:
        assert not validator(schema).is_valid(example | {"part": part}), part


def test_what_is_optional_may_be_left_out(tmp_path: Path) -> None:
    text = """context A { aggregate Order(id: uuid) {
      command Place(count: int = 1, note: string?)  event Placed(count: int, note: string?) } }"""
    made = schemas(facts_of(text, tmp_path), kinds=["json-schema"]).values()
    assert [schema["required"] for schema in made] == [["id", "count"], ["id"]]
