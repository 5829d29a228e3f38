"""Random schemas of events, changed at random: the verdict is held against what a validator of JSON Schema takes.

Where it is "compatible", the reader takes whatever the writer sends; where it is "breaking", something that the writer
may send and the reader refuses is found.
"""

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from stormgen.compatibility.json_schema import problems

Json = Any
NAMES = ("id", "price", "note", "lines")
WORDS = ("", "a", "ab", "abc", "abcdef", "A-1")
NUMBERS = (-7, -1, 0, 1, 2, 2.5, 3, 4, 10, 11, 100)
ANYTHING = (None, True, "abc", "", 1, 2.5, -100, [], ["a"], {}, {"id": 7})


def any_schema(draw: Random, depth: int = 2) -> Json:
    kinds = ["string", "enum", "number", "boolean", "null or", "either", *(["object", "array"] if depth else [])]
    match draw.choice(kinds):
        case "string":
            return {"type": "string"} | bound(draw, "minLength", (1, 2)) | bound(draw, "maxLength", (2, 3))
        case "enum":
            return {"enum": draw.sample(["a", "ab", "abc", 1, None], draw.randint(1, 3))}
        case "number":
            kind = draw.choice(["integer", "number"])
            return {"type": kind} | bound(draw, "minimum", (0, 2)) | bound(draw, "exclusiveMaximum", (3, 10))
        case "boolean":
            return {"type": "boolean"}
        case "null or":
            return {"type": [draw.choice(["string", "integer"]), "null"]}
        case "either":
            return {"anyOf": [{"type": "string", "maxLength": draw.randint(1, 3)}, {"type": "integer"}]}
        case "array":
            return {"type": "array", "items": any_schema(draw, depth - 1)} | bound(draw, "minItems", (1, 2))
    return any_object(draw, depth)


def bound(draw: Random, word: str, values: tuple[int, ...]) -> Json:
    return {word: draw.choice(values)} if draw.random() < 0.3 else {}


def any_object(draw: Random, depth: int) -> Json:
    names = draw.sample(NAMES, draw.randint(1, 3))
    return {
        "type": "object",
        "properties": {name: any_schema(draw, depth - 1) for name in names},
        "required": [name for name in names if draw.random() < 0.5],
        **({"additionalProperties": False} if draw.random() < 0.6 else {}),
    }


def changed(draw: Random, schema: Json) -> Json:
    """One thing about an object, or about one in it, is other than it was."""
    new = copy.deepcopy(schema)
    parts = list(objects(new))
    part = draw.choice(parts)
    match draw.choice(["add", "remove", "required", "model", "replace", "replace"]):
        case "add":
            part["properties"][draw.choice(NAMES)] = any_schema(draw, 1)
        case "remove":
            part["properties"].pop(draw.choice([*part["properties"]]), None)
        case "required":
            part["required"] = [name for name in part["properties"] if draw.random() < 0.5]
        case "model":
            if part.pop("additionalProperties", None) is None:
                part["additionalProperties"] = False
        case "replace":
            part["properties"][draw.choice([*part["properties"]])] = any_schema(draw, 1)
    part["required"] = [name for name in part["required"] if name in part["properties"]]
    return new


def objects(schema: Json) -> Iterator[Json]:
    if isinstance(schema, dict) and schema.get("properties"):
        yield schema
        for part in schema["properties"].values():
            yield from objects(part)
            yield from objects(part.get("items"))


def data(draw: Random, schema: Json) -> Json:
    """What the schema allows, and near to what it does not."""
    if "anyOf" in schema:
        return data(draw, draw.choice(schema["anyOf"]))
    if "enum" in schema:
        return draw.choice(schema["enum"])
    kind = schema["type"] if isinstance(schema["type"], str) else draw.choice(schema["type"])
    match kind:
        case "string":
            return draw.choice(WORDS)
        case "integer" | "number":
            return draw.choice(NUMBERS)
        case "array":
            return [data(draw, schema["items"]) for _ in range(draw.randint(0, 3))]
        case "object":
            return an_object(draw, schema)
    return None if kind == "null" else draw.random() < 0.5


def an_object(draw: Random, schema: Json) -> Json:
    found = {
        n: data(draw, s) for n, s in schema["properties"].items() if n in schema["required"] or draw.random() < 0.6
    }
    if schema.get("additionalProperties") is not False:
        found |= {
            n: draw.choice(ANYTHING) for n in (*NAMES, "else") if n not in schema["properties"] and draw.random() < 0.4
        }
    return found


def sent(draw: Random, schema: Json, many: int) -> Iterator[Json]:
    """That many tries at data; those that the writer may not send are left out."""
    writer = Draft202012Validator(schema)
    return (one for one in (data(draw, schema) for _ in range(many)) if writer.is_valid(one))


def refused(draw: Random, writer: Json, reader: Json, many: int) -> Json | None:
    check = Draft202012Validator(reader)
    return next(([one] for one in sent(draw, writer, many) if not check.is_valid(one)), None)


@given(st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_compatible_means_that_the_reader_takes_all(seed: int) -> None:
    draw = Random(seed)
    writer = any_object(draw, 2)
    reader = changed(draw, writer)
    if not problems(writer, reader):
        assert refused(draw, writer, reader, 60) is None


def test_breaking_means_that_a_counterexample_is_found() -> None:
    draw, found, breaking = Random(7), 0, 0
    missed = []
    while breaking < 200:
        writer = any_object(draw, 2)
        reader = changed(draw, writer)
        if problems(writer, reader):
            breaking += 1
            if refused(draw, writer, reader, 3000) is not None:
                found += 1
            else:
                missed.append((writer, reader, problems(writer, reader)))
    assert found >= 0.95 * breaking, missed


def test_some_of_both_are_tried() -> None:
    draw = Random(3)
    pairs = [(writer, changed(draw, writer)) for writer in (any_object(draw, 2) for _ in range(300))]
    compatible = sum(not problems(*pair) for pair in pairs)
    assert 50 <= compatible <= 250
