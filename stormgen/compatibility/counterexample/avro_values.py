"""An Avro schema in; data of it out, which is small but for the place that is asked for."""

from collections.abc import Iterator, Mapping
from typing import Any

from stormgen.compatibility.counterexample.paths import leads_to

Json = Any

_SIMPLE: Mapping[str, Any] = {
    "null": None,
    "boolean": True,
    "int": 1,
    "long": 1,
    "float": 0.5,
    "double": 0.5,
    "bytes": b"\x01",
    "string": "a",
}
_TEXTS = {"uuid": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}
_DEEPEST = 24


def data_at(schema: Json, path: str, goal: str, named: Mapping[str, Json], depth: int = 0) -> Iterator[Any]:
    """`named` are the schemas of types by their full names. Data that differs at the goal."""
    schema = named.get(schema, schema) if isinstance(schema, str) else schema
    if depth > _DEEPEST:
        return
    if isinstance(schema, list):
        for branch in schema:
            yield from data_at(branch, path, goal, named, depth + 1)
        return
    kind = schema["type"] if isinstance(schema, Mapping) else schema
    match kind:
        case "record" | "error":
            yield from _records(schema, path, goal, named, depth)
        case "array":
            yield from ([item] for item in data_at(schema["items"], f"{path}[]", goal, named, depth + 1))
            yield []
        case "map":
            yield from ({"a": item} for item in data_at(schema["values"], f"{path}.*", goal, named, depth + 1))
            yield {}
        case "enum":
            yield from schema["symbols"]
        case "fixed":
            yield b"\x01" * schema["size"]
        case str():
            yield _TEXTS.get(_logical(schema), _SIMPLE[kind])
            if kind == "bytes":
                yield b"\xff"  # no text
        case _:
            yield from data_at(kind, path, goal, named, depth + 1)


def _logical(schema: Json) -> str:
    return str(schema.get("logicalType", "")) if isinstance(schema, Mapping) else ""


def _records(schema: Json, path: str, goal: str, named: Mapping[str, Json], depth: int) -> Iterator[Any]:
    """Small in all fields, and all that there is in the one where the goal lies."""
    places = {part["name"]: f"{path}.{part['name']}" for part in schema["fields"]}
    small = {
        part["name"]: next(data_at(part["type"], places[part["name"]], "", named, depth + 1))
        for part in schema["fields"]
    }
    yield small
    for part in schema["fields"]:
        if leads_to(place := places[part["name"]], goal):
            for item in data_at(part["type"], place, goal, named, depth + 1):
                yield {**small, part["name"]: item}
