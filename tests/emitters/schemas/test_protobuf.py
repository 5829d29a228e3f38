"""protoc reads every file, a sample message comes back from bytes as it went, and numbers stay as they were."""

import importlib.resources
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from grpc_tools import protoc

from stormgen.facts import Facts
from stormgen.messages.options import SchemaOptions
from tests.emitters.facts_of import facts_of
from tests.emitters.schemas.made import files

KNOWN = str(importlib.resources.files("grpc_tools") / "_proto")


def compiled(made: dict[str, str], folder: Path) -> descriptor_pb2.FileDescriptorSet:
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    root, out = folder / "protobuf", folder / "all.bin"
    names = [path.removeprefix("protobuf/") for path in made]
    wanted = ["", f"-I{root}", f"-I{KNOWN}", "--include_imports", f"--descriptor_set_out={out}", *names]
    assert protoc.main(wanted) == 0
    return descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes())


def test_protoc_reads_every_file_and_data_comes_back(facts: Facts, tmp_path: Path) -> None:
    found = compiled(files(facts, "protobuf"), tmp_path)
    pool = descriptor_pool.DescriptorPool()
    for file in found.file:
        pool.Add(file)
    for file in found.file:
        for message in file.message_type if not file.name.startswith("google/") else ():
            kind = message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{file.package}.{message.name}"))
            filled = _filled(kind, 3)
            assert kind.FromString(filled.SerializeToString()) == filled
            assert json_format.Parse(json_format.MessageToJson(filled), kind()) == filled


def _filled(kind: Any, depth: int) -> Any:
    """A message with something in every field."""
    message = kind()
    for part in kind.DESCRIPTOR.fields if depth else ():
        if part.message_type and part.message_type.GetOptions().map_entry:
            continue
        value = _value(part, depth)
        if part.is_repeated:
            getattr(message, part.name).append(value)
        elif part.message_type:
            getattr(message, part.name).CopyFrom(value)
        else:
            setattr(message, part.name, value)
    return message


def _value(part: Any, depth: int) -> Any:
    if part.message_type:
        return _filled(message_factory.GetMessageClass(part.message_type), depth - 1)
    if part.enum_type:
        return part.enum_type.values[-1].number
    return {part.TYPE_STRING: "a", part.TYPE_BYTES: b"a", part.TYPE_BOOL: True}.get(part.type, 7)


WALL = "context A {{ aggregate Order(orderId: uuid) {{ event Placed({}) }} }} enum Size {{ {} }}"


def lines_of(text: str, folder: Path, numbers: Any = None) -> list[str]:
    (made,) = files(facts_of(text, folder), "protobuf", SchemaOptions(numbers=numbers or {})).values()
    return [line.strip() for line in made.splitlines()]


def test_numbers_are_kept_and_those_of_what_is_gone_are_reserved(tmp_path: Path) -> None:
    known = {
        "event A.Order.Placed": {"orderId": 1, "note": 2, "total": 3},
        "type Size": {"Small": 1, "Huge": 2},
    }
    lines = lines_of(WALL.format("size: Size, total: int", "Tiny, Small"), tmp_path, known)
    assert "reserved 2;" in lines
    assert 'reserved "note";' in lines
    assert "Size size = 4;" in lines
    assert "int64 total = 3;" in lines
    assert "SIZE_SMALL = 1;" in lines
    assert "SIZE_TINY = 3;" in lines
    assert 'reserved "SIZE_HUGE";' in lines


@pytest.mark.parametrize(
    ("type_", "line"),
    [
        ("string?", "optional string a = 2;"),
        ("list<string>", "repeated string a = 2;"),
        ("list<list<int>>", "repeated IntList a = 2;"),
        ("list<string>?", "optional StringList a = 2;"),
        ("map<string, set<int>>", "map<string, IntSet> a = 2;"),
        ("datetime", "google.protobuf.Timestamp a = 2;"),
        ("duration", "google.protobuf.Duration a = 2;"),
        ("decimal(10,2)", "string a = 2;"),
        ("Size", "Size a = 2;"),
        ("ref Order", "string a = 2;"),
    ],
)
def test_types(type_: str, line: str, tmp_path: Path) -> None:
    assert line in lines_of(WALL.format(f"a: {type_}", "Small"), tmp_path)


def test_no_two_fields_are_called_alike_in_json(tmp_path: Path) -> None:
    """Where a digit may follow `_` or letters, protoc finds both the same."""
    lines = lines_of(WALL.format("order_id: int, order_id2: int, OrderId2: int", "Small"), tmp_path)
    names = [line.split()[1] for line in lines if line.startswith(("int64", "string"))]
    assert len({name.replace("_", "") for name in names}) == len(names) == 4
