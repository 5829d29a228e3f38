"""Two Avro schemas and a problem in; data that the writer may send and the reader can't resolve out."""

import json
from collections.abc import Mapping
from io import BytesIO
from itertools import islice
from typing import Any

from fastavro import parse_schema, schemaless_reader, schemaless_writer

from stormgen.compatibility.counterexample.avro_values import data_at
from stormgen.compatibility.counterexample.example import Counterexample
from stormgen.compatibility.problem import Problem
from stormgen.compatibility.schema import Schema

_MOST = 200
# What is resolved, and asked of the value that comes out.
_BY_MEANING = ("logical-type-changed", "text-narrowed")


def search(writer: Schema, reader: Schema, problem: Problem) -> Counterexample | None:
    try:
        sends, named = _parsed(writer)
        reads, _ = _parsed(reader)
        for data in islice(data_at(sends, "$", problem.path, named), _MOST):
            outcome = _outcome(sends, reads, data, problem.rule in _BY_MEANING)
            if outcome:
                return Counterexample(json.dumps(data, ensure_ascii=False, default=_bytes), outcome)
    except Exception:  # of many classes: what is no schema of Avro, or contains itself without end
        return None
    return None


def _parsed(schema: Schema) -> tuple[Any, Mapping[str, Any]]:
    """With its named types, also those of other files, by their full names."""
    named: dict[str, Any] = {}
    for other in (schema.imports or {}).values():
        parse_schema(other, named_schemas=named)
    return parse_schema(schema.content, named_schemas=named), named


def _outcome(writer: Any, reader: Any, data: Any, by_meaning: bool) -> str | None:
    """None where it is read; what is asked of its meaning must be the same value for both, too."""
    try:
        if not by_meaning:
            _read(_written(writer, data), writer, reader)
        elif not _same(_read(_written(writer, data), writer, writer), _by_own_schema(writer, reader, data)):
            return "is read as another value"
    except Exception:  # of many classes, all of them say that it can't be read
        return "is refused"
    return None


def _by_own_schema(writer: Any, reader: Any, data: Any) -> Any:
    """What a reader has that takes logical types from its own schema, as Java does; fastavro takes the writer's."""
    sends, reads = _without_meaning(writer), _without_meaning(reader)
    raw = _read(_written(sends, data), sends, reads)
    return _read(_written(reads, raw), reader, reader)


def _without_meaning(schema: Any) -> Any:
    """The schema without logical types."""
    meaning = ("logicalType", "precision", "scale")
    plain = json.dumps(schema)
    return json.loads(plain, object_hook=lambda found: {n: v for n, v in found.items() if n not in meaning})


def _written(writer: Any, data: Any) -> bytes:
    sent = BytesIO()
    schemaless_writer(sent, writer, data)
    return sent.getvalue()


def _read(sent: bytes, writer: Any, reader: Any) -> Any:
    return schemaless_reader(BytesIO(sent), writer, reader)


def _same(meant: Any, read: Any) -> bool:
    """As far as both have fields."""
    if isinstance(meant, dict) and isinstance(read, dict):
        return all(_same(meant[name], read[name]) for name in meant.keys() & read.keys())
    if isinstance(meant, list) and isinstance(read, list):
        return all(map(_same, meant, read))
    if isinstance(meant, bytes) and isinstance(read, str):
        return meant == read.encode()
    return type(meant) is type(read) and bool(meant == read)


def _bytes(data: bytes) -> str:
    """As Avro writes bytes in JSON."""
    return data.decode("iso-8859-1")
