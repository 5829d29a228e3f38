"""Two schemas in; whether the libraries that services use read with one what was written with the other, out.

`lost` tries random data of the writer and gives what the reader refuses, or reads as something else; `confirmed` says
the same of one counterexample that stormgen gave.
"""

import importlib.resources
import json
import random
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import avro.errors
import avro.io
import avro.schema
import fastavro
from fastavro.utils import generate_one
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError
from grpc_tools import protoc
from jsonschema import Draft202012Validator
from rstr import Rstr

from stormgen.compatibility.counterexample.json_search import FORMATS

Json = Any
KNOWN = str(importlib.resources.files("grpc_tools") / "_proto")


# ---- JSON Schema -----------------------------------------------------------------------------------------


class JsonReaders:
    def __init__(self, writer: Json, reader: Json) -> None:
        self.writer = writer
        self.sends, self.reads = (Draft202012Validator(s, format_checker=FORMATS) for s in (writer, reader))
        self.reads_encoded = "contentEncoding" in json.dumps(reader)

    def lost(self, draw: random.Random, many: int) -> Json | None:
        tried = (self.data(draw, self.writer) for _ in range(many))
        return next(([one] for one in tried if self.sends.is_valid(one) and not self.reads.is_valid(one)), None)

    def confirmed(self, data: str) -> bool:
        """No validator looks at an encoding."""
        one = json.loads(data)
        return self.sends.is_valid(one) and (not self.reads.is_valid(one) or self.reads_encoded)

    def data(self, draw: random.Random, schema: Json) -> Json:
        if "$ref" in schema:
            return self.data(draw, self.writer["$defs"][schema["$ref"].removeprefix("#/$defs/")])
        if "anyOf" in schema:
            return self.data(draw, draw.choice(schema["anyOf"]))
        if "enum" in schema:
            return draw.choice(schema["enum"])
        kind = schema.get("type", draw.choice(["null", "string", "boolean"]))
        match kind if isinstance(kind, str) else draw.choice(kind):
            case "null":
                return None
            case "boolean":
                return draw.random() < 0.5
            case "integer":
                near = [*range(-9, 10), -(2**63), 2**63 - 1]
                return draw.choice([n for n in near if schema.get("minimum", n) <= n <= schema.get("maximum", n)])
            case "array":
                return [self.data(draw, schema["items"]) for _ in range(draw.randint(0, 3))]
            case "object":
                return self.object(draw, schema)
        return self.text(draw, schema)

    def object(self, draw: random.Random, schema: Json) -> Json:
        if "properties" not in schema:
            names = [self.text(draw, schema.get("propertyNames", {})) for _ in range(draw.randint(0, 2))]
            return {name: self.data(draw, schema["additionalProperties"]) for name in names}
        asked = schema.get("required", ())
        return {n: self.data(draw, s) for n, s in schema["properties"].items() if n in asked or draw.random() < 0.6}

    def text(self, draw: random.Random, schema: Json) -> str:
        if "enum" in schema:
            return str(draw.choice(schema["enum"]))
        if "pattern" in schema:
            return str(Rstr(draw).xeger(schema["pattern"]))
        made = {
            "date": "2026-01-31",
            "date-time": "2026-01-31T12:00:00Z",
            "duration": "PT1S",
            "uuid": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        }.get(schema.get("format", ""))
        if made or "contentEncoding" in schema:
            return made or "YQ=="
        least = schema.get("minLength", 0)
        return "é" * draw.randint(least, min(schema.get("maxLength", least + 5), least + 50))


# ---- Avro ------------------------------------------------------------------------------------------------


class AvroReaders:
    def __init__(self, writer: Json, reader: Json) -> None:
        self.named: dict[str, Any] = {}
        self.schemas = [avro.schema.parse(json.dumps(schema)) for schema in (writer, reader)]
        self.writer, self.reader = fastavro.parse_schema(writer, self.named), fastavro.parse_schema(reader)

    def lost(self, draw: random.Random, many: int) -> Json | None:
        random.seed(draw.random())  # what the library draws from
        tried = (generate_one(self.writer) for _ in range(many))
        return next(([one] for one in tried if self.reads(one, self.writer) and not self.reads(one, self.reader)), None)

    def confirmed(self, data: str) -> bool:
        one = _restored(self.writer, json.loads(data), self.named)
        return self.reads(one, self.writer) and (not self.reads(one, self.reader) or self.is_other(one))

    def is_other(self, data: Json) -> bool:
        """Whether a reader that goes by the logical types of its own schema has another value, or none."""
        meant = self.read(data, self.writer, self.writer)
        sends, reads = _plain(self.writer), _plain(self.reader)
        try:
            return _differ(meant, self.read(self.read(data, sends, reads), self.reader, self.reader))
        except Exception:
            return True

    def read(self, data: Json, writer: Json, reader: Json) -> Any:
        sent = BytesIO()
        fastavro.schemaless_writer(sent, _plain(writer), data)
        sent.seek(0)
        return fastavro.schemaless_reader(sent, writer, reader)

    def reads(self, data: Json, reader: Json) -> bool:
        sent = BytesIO()
        fastavro.schemaless_writer(sent, self.writer, data)
        sent.seek(0)
        try:
            fastavro.schemaless_reader(sent, self.writer, reader)
        except TypeError:
            # fastavro trips over a named type in a union that stands elsewhere in the writer's schema.
            return self.reads_with_apache(sent.getvalue())
        except Exception:
            return False
        return True

    def reads_with_apache(self, sent: bytes) -> bool:
        try:
            avro.io.DatumReader(*self.schemas).read(avro.io.BinaryDecoder(BytesIO(sent)))
        except avro.errors.AvroException:
            return False
        return True


def _plain(schema: Json) -> Json:
    """Without logical types."""
    words = ("logicalType", "precision", "scale")
    return json.loads(json.dumps(schema), object_hook=lambda s: {n: v for n, v in s.items() if n not in words})


def _differ(meant: Any, read: Any) -> bool:
    """In a field that both have."""
    if isinstance(meant, dict) and isinstance(read, dict):
        return any(_differ(meant[name], read[name]) for name in meant if name in read)
    if isinstance(meant, list) and isinstance(read, list):
        return any(map(_differ, meant, read))
    return type(meant) is not type(read) or meant != read


def _restored(schema: Json, data: Json, named: dict[str, Any]) -> Json:
    """Bytes are texts in JSON."""
    if isinstance(schema, list):
        return data if data is None else _restored(next(s for s in schema if s != "null"), data, named)
    if isinstance(schema, str) and schema not in named:
        return data.encode("iso-8859-1") if schema == "bytes" else data
    schema = named[schema] if isinstance(schema, str) else schema
    match schema["type"]:
        case "record":
            return {part["name"]: _restored(part["type"], data[part["name"]], named) for part in schema["fields"]}
        case "array":
            return [_restored(schema["items"], item, named) for item in data]
        case "map":
            return {name: _restored(schema["values"], item, named) for name, item in data.items()}
        case "bytes":
            return data.encode("iso-8859-1")
    return data


# ---- Protobuf --------------------------------------------------------------------------------------------


class ProtobufReaders:
    """Of one message of both files."""

    def __init__(self, writer: str, reader: str, message: str) -> None:
        self.sends, self.reads = _message(writer, message), _message(reader, message)

    def lost(self, draw: random.Random, many: int) -> Json | None:
        tried = (_filled(draw, self.sends, 3).SerializeToString() for _ in range(many))
        return next(([one.hex(" ")] for one in tried if self.is_lost(one)), None)

    def confirmed(self, data: str) -> bool:
        return self.is_lost(bytes.fromhex(data))

    def is_lost(self, sent: bytes) -> bool:
        meant = self.sends.FromString(sent)
        try:
            return not _alike(meant, self.reads.FromString(sent))
        except DecodeError:
            return True


def _message(text: str, name: str) -> Any:
    pool, package = _compiled(text)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{package}.{name}"))


@cache
def _compiled(text: str) -> tuple[descriptor_pool.DescriptorPool, str]:
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder, "a.proto"), Path(folder, "all.bin")
        file.write_text(text, encoding="utf-8")
        asked = ["", f"-I{folder}", f"-I{KNOWN}", "--include_imports", f"--descriptor_set_out={out}", "a.proto"]
        assert protoc.main(asked) == 0, text
        found = descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for one in found.file:
        pool.Add(one)
    return pool, found.file[-1].package


def _alike(meant: Any, read: Any) -> bool:
    """Whether what both know is the same. A single value may be read as a list of it: protobuf.dev calls it safe."""
    known = read.DESCRIPTOR.fields_by_number
    return all(
        _same(_value(meant, part), _value(read, known[number]), part, known[number])
        for number, part in meant.DESCRIPTOR.fields_by_number.items()
        if number in known
    )


def _value(message: Any, part: Any) -> Any:
    return getattr(message, part.name)


def _same(meant: Any, read: Any, one: Any, other: Any) -> bool:
    if one.is_repeated != other.is_repeated:
        return _in_list(meant, read, one, other)
    if _is_map(one) or _is_map(other):
        return (
            _is_map(one) == _is_map(other)
            and meant.keys() == read.keys()
            and all(_same_item(meant[key], read[key]) for key in meant)
        )
    if one.is_repeated:
        return len(meant) == len(read) and all(map(_same_item, meant, read))
    return _same_item(meant, read)


def _in_list(meant: Any, read: Any, one: Any, other: Any) -> bool:
    """A list has its one item, or none where the field has what it has when nothing is sent."""
    if _is_map(one) or _is_map(other):
        return False
    if one.is_repeated:
        return len(meant) < 2 and all(_same_item(item, read) for item in meant)
    return _same_item(meant, read[0]) if read else meant == type(meant)()


def _is_map(part: Any) -> bool:
    return bool(part.message_type and part.message_type.GetOptions().map_entry)


def _same_item(meant: Any, read: Any) -> bool:
    """A truth may be read as 1, and a text as its bytes."""
    if hasattr(meant, "DESCRIPTOR") and hasattr(read, "DESCRIPTOR"):
        names = [meant.DESCRIPTOR.full_name, read.DESCRIPTOR.full_name]
        is_other = names[0] != names[1] and any(name.startswith("google.") for name in names)
        return not is_other and _alike(meant, read)
    if isinstance(meant, str | bytes) and isinstance(read, str | bytes):
        return _bytes(meant) == _bytes(read)
    return meant == read and (type(meant) is type(read) or isinstance(meant, bool))


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _filled(draw: random.Random, kind: Any, depth: int) -> Any:
    """A message with something in most fields."""
    message = kind()
    for part in kind.DESCRIPTOR.fields if depth else ():
        if draw.random() < 0.2:
            continue
        if _is_map(part):
            _fill_map(draw, getattr(message, part.name), part.message_type.fields_by_name, depth)
        elif part.is_repeated:
            getattr(message, part.name).extend(_any(draw, part, depth) for _ in range(draw.randint(0, 3)))
        elif part.message_type:
            getattr(message, part.name).CopyFrom(_any(draw, part, depth))
        else:
            setattr(message, part.name, _any(draw, part, depth))
    return message


def _fill_map(draw: random.Random, held: Any, parts: Any, depth: int) -> None:
    key, value = _any(draw, parts["key"], depth), _any(draw, parts["value"], depth)
    if parts["value"].message_type:
        held[key].CopyFrom(value)
    else:
        held[key] = value


def _any(draw: random.Random, part: Any, depth: int) -> Any:
    if part.message_type:
        return _filled(draw, message_factory.GetMessageClass(part.message_type), depth - 1)
    if part.enum_type:
        return draw.choice(part.enum_type.values).number
    match part.type:
        case part.TYPE_STRING:
            return draw.choice(["", "a", "é", "2026-01-31"])
        case part.TYPE_BYTES:
            return draw.choice([b"", b"a", b"\xff\x00"])
        case part.TYPE_BOOL:
            return draw.random() < 0.5
    return draw.choice([0, 1, 2, -1, *([] if part.type == part.TYPE_INT32 else [2**31, -(2**63)])])
