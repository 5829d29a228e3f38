"""The name and the text of a schema file in; its format and what it holds out."""

import json
from typing import Any

from stormgen.compatibility.schema import Schema


class UnknownFormat(ValueError):
    """A file holds no schema of a format that is compared; the message is one sentence."""


_AVRO_TYPES = frozenset(["null", "boolean", "int", "long", "float", "double", "bytes", "string"])
_AVRO_COMPLEX = frozenset(["record", "error", "enum", "fixed", "map"])


def read_schema(name: str, text: str) -> Schema:
    """A schema file, known by its name, and by what is in it where the name is `.json`. Raises `UnknownFormat`."""
    if name.endswith(".proto"):
        return Schema("protobuf", text)
    try:
        content = json.loads(text)
    except ValueError as problem:
        raise UnknownFormat(f"{name!r} is neither JSON nor a .proto file: {problem}.") from None
    return Schema("avro" if name.endswith(".avsc") or _is_avro(content) else "json-schema", content)


def _is_avro(content: Any) -> bool:
    """`array` is a type of both formats, and only Avro has `items` beside it without more."""
    if isinstance(content, str):
        return content in _AVRO_TYPES
    if isinstance(content, list):
        return True
    if not isinstance(content, dict) or "$schema" in content:
        return False
    kind = content.get("type")
    if kind == "array":
        items = content.get("items")
        return isinstance(items, str) or _is_avro(items)
    return kind in _AVRO_COMPLEX or (kind in _AVRO_TYPES and kind not in ("null", "boolean", "string"))
