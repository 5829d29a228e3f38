"""An Avro schema in; the same with its named types by name alone, and each of these types by itself, out.

Schemas that one schema refers to may not define the same type twice.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Avro = Any
_NAMED = ("record", "enum", "fixed", "error")


def split(schema: Mapping[str, Avro]) -> tuple[Avro, dict[str, Avro]]:
    """The types are in the order in which they need each other; one that needs what it stands in stays there."""
    found: dict[str, Avro] = {}
    return _inside(schema, (full_name(schema),), found), found


def full_name(schema: Mapping[str, Avro]) -> str:
    return ".".join(schema[part] for part in ("namespace", "name") if part in schema)


def names_in(schema: Avro) -> Iterator[str]:
    """The types that it mentions by name."""
    if isinstance(schema, str):
        yield schema
    elif isinstance(schema, list):
        for branch in schema:
            yield from names_in(branch)
    else:
        for part in (*(field["type"] for field in schema.get("fields", ())), *_parts(schema).values()):
            yield from names_in(part)


def _lifted(schema: Avro, above: tuple[str, ...], found: dict[str, Avro]) -> Avro:
    if isinstance(schema, list):
        return [_lifted(branch, above, found) for branch in schema]
    if not isinstance(schema, Mapping):
        return schema
    if schema.get("type") not in _NAMED:
        return _inside(schema, above, found)
    name = full_name(schema)
    content = _inside(schema, (*above, name), found)
    if set(names_in(content)) & set(above):
        return content
    found[name] = content
    return name


def _inside(schema: Mapping[str, Avro], above: tuple[str, ...], found: dict[str, Avro]) -> Avro:
    fields = [{**field, "type": _lifted(field["type"], above, found)} for field in schema.get("fields", ())]
    parts = {word: _lifted(part, above, found) for word, part in _parts(schema).items()}
    return {**schema, **parts, **({"fields": fields} if "fields" in schema else {})}


def _parts(schema: Mapping[str, Avro]) -> dict[str, Avro]:
    return {word: schema[word] for word in ("items", "values") if word in schema}
