"""Every schema is read by both libraries of Avro, and a sample message comes back from bytes as it went."""

import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import avro.schema
import fastavro
from avro.compatibility import ReaderWriterCompatibilityChecker, SchemaCompatibilityType

from stormgen.behaviour import Types
from stormgen.behaviour.values.sample import sample
from stormgen.board.types import Builtin, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type
from stormgen.facts import Facts
from stormgen.messages.plain_names import Names, plain
from stormgen.messages.wire import json_of
from stormgen.source import SourceText
from stormgen.workspace.build import build_text
from tests.emitters.schemas.made import files, messages


def test_both_libraries_read_every_schema(facts: Facts) -> None:
    for text in files(facts, "avro").values():
        avro.schema.parse(text)
        fastavro.parse_schema(json.loads(text))


def test_a_message_comes_back_as_it_went(facts: Facts) -> None:
    types, contracts = messages(facts)
    for contract, text in zip(contracts, files(facts, "avro").values(), strict=True):
        schema = fastavro.parse_schema(json.loads(text))
        datum = _record(types, contract.fields, {p.name: sample(types, p.type) for p in contract.fields})
        written = io.BytesIO()
        fastavro.schemaless_writer(written, schema, datum, strict=True)
        written.seek(0)
        assert fastavro.schemaless_reader(written, schema, None) == datum


def _record(types: Types, fields: Any, values: Any) -> dict[str, Any]:
    taken = Names()
    return {taken.take(plain(part.name)): _datum(types, part.type, values[part.name]) for part in fields}


def _datum(types: Types, type_: Type, value: Any) -> Any:
    inner = types.unaliased(type_)
    match inner:
        case Optional(item):
            return None if value is None else _datum(types, item, value)
        case ListOf(item) | SetOf(item):
            return [_datum(types, item, each) for each in value]
        case MapOf(key, item):
            return {str(json_of(types, key, k)): _datum(types, item, v) for k, v in value.items()}
        case Named() if types.structure(inner):
            return _record(types, types.parts_of(value.key), value.values)
        case RefTo() if types.identity(inner):
            return _record(types, types.parts_of(value.key), value.values)
        case Builtin("decimal" | "money", limit):
            exact = inner.name == "money" or (limit is not None and limit.digits is not None)
            return Decimal(value) if exact else str(value)
        case Builtin("json"):
            return json.dumps(json_of(types, type_, value))
        case Builtin("duration"):
            return value // dt.timedelta(microseconds=1)
        case Builtin():
            return value
    return plain(str(value)) if isinstance(inner, Named) else str(value)


def test_what_was_written_under_old_names_is_read_under_the_new_ones() -> None:
    old = _schemas("context A { aggregate Order(id: int) { event Made(sum: int, lines: list<Line>) } }\n" + LINE)
    new = _schemas(
        "context A { aggregate Order(id: int) { event Placed renamed from Made"
        " (total renamed from sum: int, lines: list<Line>, note: string?) } }\n"
        + LINE.replace("pieces", "count renamed from pieces")
    )
    written, datum = io.BytesIO(), {"id": 1, "sum": 5, "lines": [{"pieces": 2}]}
    fastavro.schemaless_writer(written, fastavro.parse_schema(old), datum)
    read = {"id": 1, "total": 5, "lines": [{"count": 2}], "note": None}
    written.seek(0)
    assert fastavro.schemaless_reader(written, fastavro.parse_schema(old), fastavro.parse_schema(new)) == read
    # The reader of the library of Avro for Python does not ask for aliases; its comparison does.
    writer, reader = avro.schema.parse(json.dumps(old)), avro.schema.parse(json.dumps(new))
    compared = ReaderWriterCompatibilityChecker().get_compatibility(reader, writer)
    assert compared.compatibility is SchemaCompatibilityType.compatible


LINE = "type Line { pieces: int }"


def _schemas(text: str) -> Any:
    ((_, schema),) = files(build_text(SourceText("a.storm", text)).value, "avro").items()
    return json.loads(schema)
