"""The three forms in which changes are told."""

import json
from pathlib import Path

import jsonschema

from stormgen.comparison import as_json, as_markdown, as_text
from tests.comparison.walls import changes
from tests.properties.models import random_model

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schemas" / "diff.json").read_text("utf-8"))
OLD = "context Sales { event Paid } legacy Till { table t }"
NEW = "context Sales { event Paid(total: money) } event Loose legacy Till { table t(id: uuid) }"


def test_text_has_one_line_for_a_change_under_its_context() -> None:
    assert as_text(changes(OLD, NEW)) == (
        "Sales\n  Event Paid gained the parameter total: money.  <text>:1\n\n"
        "legacy Till\n  Table t gained the column id: uuid.  <text>:1\n\n"
        "Not placed in a context\n  Event Loose is new.  <text>:1\n"
    )


def test_markdown_has_a_heading_for_a_context() -> None:
    assert as_markdown(changes(OLD, NEW)).startswith("### Sales\n- Event Paid gained the parameter total: money.\n")


def test_words_of_a_model_make_no_markup() -> None:
    new = 'hotspot "*<b>* [x](y) @somebody `z` \\u{1b}[0m"'
    assert as_markdown(changes("", new)) == (
        "### Not placed in a context\n"
        '- Hotspot "\\*\\<b\\>\\* \\[x\\](y) @\u200bsomebody \\`z\\` \\\\u{1B}\\[0m" is new.\n'
    )
    assert "\x1b" not in as_text(changes("", new))


def test_json_is_as_its_schema_says() -> None:
    for old, new in ((OLD, NEW), (OLD, OLD), (random_model(1), random_model(2)), ('model "A"', 'model "B"')):
        document = json.loads(as_json(changes(old, new)))
        jsonschema.Draft202012Validator(SCHEMA).validate(document)
        assert list(document) == ["version", "changes"]


def test_every_key_of_the_schema_is_described() -> None:
    keys = SCHEMA["$defs"]["change"]["properties"]
    assert set(keys) == set(json.loads(as_json(changes(OLD, NEW)))["changes"][0])
