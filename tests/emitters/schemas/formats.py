"""A model in; its messages written and read back by the libraries of each format out."""

import datetime as dt
import importlib.resources
import io
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import avro.io
import avro.schema
import fastavro
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from grpc_tools import protoc
from jsonschema import Draft202012Validator

from stormgen.behaviour import Types
from stormgen.behaviour.values.values import Value
from stormgen.emitters._json_schema import JsonSchemas
from stormgen.emitters.schemas_avro.encoding import record
from stormgen.emitters.schemas_avro.records import AvroNames, document, field_names, symbols
from stormgen.emitters.schemas_protobuf import by_context
from stormgen.emitters.schemas_protobuf.file import FileNames, value_names
from stormgen.emitters.schemas_protobuf.mapping import JsonMapping
from stormgen.facts import Facts
from stormgen.messages.contract import Contract, contracts
from stormgen.messages.wire import json_of
from tests.emitters.schemas.made import files
from tests.emitters.schemas.read_back import AvroReader, ProtobufReader, Reader

KNOWN = str(importlib.resources.files("grpc_tools") / "_proto")
Values = Mapping[str, Value]


def through_json(types: Types, contract: Contract, values: Values) -> Values:
    text = json.dumps({part.name: json_of(types, part.type, values[part.name]) for part in contract.fields})
    schema = JsonSchemas(types, closed=True).document(contract)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(json.loads(text))
    return Reader(types).parts(contract.fields, json.loads(text))


class Avro:
    """Of the bytes each library reads what the other wrote."""

    def __init__(self, types: Types) -> None:
        self._names = AvroNames(types)
        self._reader = AvroReader(types, lambda parts: {p.name: name for p, name in field_names(parts)}, symbols)

    def through(self, contract: Contract, values: Values) -> Iterator[Values]:
        schema = document(self._names, contract)
        told = json.dumps(record(self._names, contract.fields, values))
        datum = decoded(schema, json.loads(told), {})
        theirs = avro.schema.parse(json.dumps(schema))
        for read in (_fastavro_from(theirs, schema, datum), _avro_from(theirs, schema, datum)):
            yield self._reader.parts(contract.fields, read)


def _fastavro_from(theirs: avro.schema.Schema, schema: Any, datum: Any) -> Any:
    buffer = io.BytesIO()
    avro.io.DatumWriter(theirs).write(datum, avro.io.BinaryEncoder(buffer))
    buffer.seek(0)
    return fastavro.schemaless_reader(buffer, schema, None)


def decoded(schema: Any, told: Any, seen: dict[str, Any]) -> Any:
    """What the JSON encoding says. fastavro reads it, too, but of no type that holds itself."""
    if isinstance(schema, list):
        return None if told is None else decoded(schema[1], *told.values(), seen)
    if isinstance(schema, str):
        schema = seen.get(schema, {"type": schema})
    if "name" in schema:
        seen[f"{schema['namespace']}.{schema['name']}" if "namespace" in schema else schema["name"]] = schema
    match schema:
        case {"type": "record"}:
            return {part["name"]: decoded(part["type"], told[part["name"]], seen) for part in schema["fields"]}
        case {"type": "array"}:
            return [decoded(schema["items"], each, seen) for each in told]
        case {"type": "map"}:
            return {key: decoded(schema["values"], each, seen) for key, each in told.items()}
        case {"logicalType": "decimal"}:
            number = int.from_bytes(told.encode("latin-1"), "big", signed=True)
            return Decimal(f"{number}E-{schema['scale']}")
        case {"logicalType": "date"}:
            return dt.date(1970, 1, 1) + dt.timedelta(days=told)
        case {"logicalType": "timestamp-micros"}:
            return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=told)
        case {"type": "bytes"}:
            return told.encode("latin-1")
    return told


def _avro_from(theirs: avro.schema.Schema, schema: Any, datum: Any) -> Any:
    buffer = io.BytesIO()
    fastavro.schemaless_writer(buffer, schema, datum, strict=True)
    buffer.seek(0)
    return avro.io.DatumReader(theirs).read(avro.io.BinaryDecoder(buffer))


class Protobuf:
    """The files of a model, compiled."""

    def __init__(self, facts: Facts, folder: Path) -> None:
        self._types = types = Types(facts.board)
        made, own = files(facts, "protobuf"), by_context(contracts(types))
        self._names = {context: FileNames(types, messages) for context, messages in own.items()}
        packages = [path.removeprefix("protobuf/").rpartition("/")[0].replace("/", ".") for path in made]
        self._packages = dict(zip(own, packages, strict=True))
        self._pool = descriptor_pool.DescriptorPool()
        for file in compiled(made, folder).file:
            self._pool.Add(file)

    def through(self, contract: Contract, values: Values) -> Values:
        names, package = self._names[contract.context], self._packages[contract.context]
        title = names.titles[[*names.messages].index(contract)]
        kind = message_factory.GetMessageClass(self._pool.FindMessageTypeByName(f"{package}.{title}"))
        sent = json_format.ParseDict(JsonMapping(names).message(contract.fields, values), kind())
        came = kind.FromString(sent.SerializeToString())
        told = json_format.MessageToDict(came, always_print_fields_with_no_presence=True)
        reader = ProtobufReader(self._types, None, lambda element: value_names(element, names.called[element.key]))
        return reader.parts(contract.fields, told)


def compiled(made: Mapping[str, str], folder: Path) -> descriptor_pb2.FileDescriptorSet:
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    root, out = folder / "protobuf", folder / "all.bin"
    names = [path.removeprefix("protobuf/") for path in made]
    wanted = ["", f"-I{root}", f"-I{KNOWN}", "--include_imports", f"--descriptor_set_out={out}", *names]
    assert protoc.main(wanted) == 0
    return descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes())
