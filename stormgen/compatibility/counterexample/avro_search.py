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


def search(writer: Schema, reader: Schema, problem: Problem) -> Counterexample | None:
    try:
        sends, named = _parsed(writer)
        reads, _ = _parsed(reader)
        for data in islice(data_at(sends, "$", problem.path, named), _MOST):
            outcome = _outcome(sends, reads, data, problem.rule == "logical-type-changed")
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
    sent = BytesIO()
    schemaless_writer(sent, writer, data)
    try:
        read = schemaless_reader(BytesIO(sent.getvalue()), writer, reader)
    except Exception:  # of many classes, all of them say that it can't be read
        return "is refused"
    if by_meaning and not _same(schemaless_reader(BytesIO(sent.getvalue()), writer, None), read):
        return "is read as another value"
    return None


def _same(meant: Any, read: Any) -> bool:
    """As far as both have fields."""
    if isinstance(meant, dict) and isinstance(read, dict):
        return all(_same(meant[name], read[name]) for name in meant.keys() & read.keys())
    if isinstance(meant, list) and isinstance(read, list):
        return all(map(_same, meant, read))
    return type(meant) is type(read) and bool(meant == read)


def _bytes(data: bytes) -> str:
    """As Avro writes bytes in JSON."""
    return data.decode("iso-8859-1")
