"""Two JSON Schemas and a problem in; a value that keeps to the writer's and not to the reader's, at that place, out."""

import datetime as dt
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend, validator_for
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from stormgen.compatibility.counterexample.example import Counterexample
from stormgen.compatibility.counterexample.json_values import JsonValues
from stormgen.compatibility.json_schema.document import Document, Json
from stormgen.compatibility.problem import Problem
from stormgen.compatibility.schema import Schema

# Each value is asked twice; a schema with more to try is left without an example.
_MOST = 400
# What only older drafts mean so, in a schema that does not say its draft.
_OLDER = re.compile(r'"(items": \[|additionalItems"|dependencies")')
_ELSEWHERE = re.compile(r'"\$ref": "[^#"]')


def search(writer: Schema, reader: Schema, problem: Problem) -> Counterexample | None:
    sends, reads = _validator(writer), _validator(reader)
    values = JsonValues(
        Document(writer.content, _imports(writer)),
        Document(reader.content, _imports(reader)),
        lambda schema, value: sends.evolve(schema=schema).is_valid(value),
    )
    try:
        tried = islice(values.at(writer.content, reader.content, "$", problem.path), _MOST)
        refused = ((value, list(_words(reads.iter_errors(value), problem))) for value in tried if sends.is_valid(value))
        found = _best(refused, problem.rule.partition("-")[0])
    except Exception:  # of many classes: what is no valid schema, or refers to what is not at hand
        return None
    return None if found is None else Counterexample(json.dumps(found[0], ensure_ascii=False))


def _best(refused: Iterator[tuple[Json, list[str]]], word: str) -> tuple[Json] | None:
    """The first value that is refused for the word that the rule is about, or else the first at all."""
    first: tuple[Json] | None = None
    for value, words in refused:
        if word in words:
            return (value,)
        first = first or ((value,) if words else None)
    return first


def _words(errors: Iterator[ValidationError], problem: Problem) -> Iterator[str]:
    """What the reader minds at the place: keywords, those inside of alternatives included."""
    for error in errors:
        if _concerns(error, problem.path):
            yield str(error.validator)
            yield from (str(inner.validator) for inner in error.context or ())


def _validator(schema: Schema) -> Any:
    older = _OLDER.search(json.dumps(schema.content))
    kind = validator_for(schema.content, default=Draft7Validator if older else Draft202012Validator)
    checked: Any = extend(kind, {"contentEncoding": _encoding})  # type: ignore[no-untyped-call]
    others = [(name, Resource.from_contents(o, DRAFT202012)) for name, o in _imports(schema).items()]
    return checked(schema.content, format_checker=FORMATS, registry=Registry().with_resources(others))


def _imports(schema: Schema) -> Mapping[str, Json]:
    """The other files, which may be thousands, where it refers to any."""
    needed = _ELSEWHERE.search(json.dumps(schema.content))
    return schema.imports or {} if needed else {}


def _encoding(validator: Any, encoding: Json, instance: Json, schema: Json) -> Iterator[ValidationError]:
    """A reader decodes what is sent to it, so it refuses what it can't decode."""
    if encoding == "base64" and isinstance(instance, str):
        try:
            urlsafe_b64decode(instance)
            proper = re.fullmatch(r"[A-Za-z0-9+/_-]*={0,2}", instance)
        except ValueError:
            proper = None
        if not proper:
            yield ValidationError(f"{instance!r} is not base64")


# What jsonschema asks other libraries for.
FORMATS = FormatChecker()


@FORMATS.checks("date-time")
def _is_moment(text: Json) -> bool:
    if not isinstance(text, str):
        return True
    try:
        return dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


@FORMATS.checks("duration")
def _is_duration(text: Json) -> bool:
    return not isinstance(text, str) or re.fullmatch(r"-?P(?=.)[0-9.YMWDTHS]+", text) is not None


def _concerns(error: ValidationError, goal: str) -> bool:
    """Whether the reader minds what is at the goal, or something around or in it, and not what is beside it."""
    return any(_meet([*error.absolute_path, *more], goal) for more in _missed(error))


def _missed(error: ValidationError) -> list[list[str]]:
    """The properties that an error of an object is about; otherwise it is about the object itself."""
    instance = error.instance if isinstance(error.instance, Mapping) else {}
    said: Any = error.validator_value
    if error.validator == "required":
        return [[name] for name in said if name not in instance]
    if error.validator == "additionalProperties" and said is False:
        known = error.schema.get("properties", {})  # type: ignore[union-attr]
        return [[name] for name in instance if name not in known]
    return [[]]


def _meet(place: Sequence[str | int], goal: str) -> bool:
    """`lines`, 0 and `price` are `$.lines[].price`; whatever a map has is `$.prices.*`."""
    rest = goal.removeprefix("$")
    for part in place:
        if rest[:1] not in (".", "["):
            return True
        steps = ["[]", f"[{part}]"] if isinstance(part, int) else [f".{part}", ".*"]
        step = next((s for s in steps if rest.startswith(s) and rest[len(s) :][:1] in ("", ".", "[", " ")), None)
        if step is None:
            return rest.startswith("./")
        rest = rest[len(step) :]
    return True
