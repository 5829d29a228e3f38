"""A writer's and a reader's Protobuf schema in; every reason why the reader may misread what the writer sends out.

The rules are those of the Confluent schema registry: what the wire keeps apart is by number, not by name; a number may
change its type inside a group that the wire writes alike (https://protobuf.dev/programming-guides/proto3/#updating).
"""

from collections.abc import Iterator, Mapping

from stormgen.compatibility.problem import Problem
from stormgen.compatibility.protobuf.schema import SCALARS, ProtoField, ProtoMessage, ProtoSchema, read

_ALIKE = (
    {"int32", "uint32", "int64", "uint64", "bool", "enum"},
    {"sint32", "sint64"},
    {"string", "bytes"},
    {"fixed32", "sfixed32"},
    {"fixed64", "sfixed64"},
)


def problems(
    writer: str,
    reader: str,
    writer_imports: Mapping[str, str] | None = None,
    reader_imports: Mapping[str, str] | None = None,
) -> tuple[Problem, ...]:
    """Empty where the reader understands all that the writer may send. Raises `WrongProtobuf`."""
    return tuple(_problems(read(writer, writer_imports), read(reader, reader_imports)))


def _problems(writer: ProtoSchema, reader: ProtoSchema) -> Iterator[Problem]:
    if writer.package != reader.package:
        yield Problem("package-changed", "$", f"{writer.package!r} may come, and {reader.package!r} is read")
    theirs = {reader.local(name): message for name, message in reader.messages.items()}
    for name, message in writer.messages.items():
        local = writer.local(name)
        if local in theirs:
            yield from _message(writer, reader, message, theirs[local], local)
        elif name in writer.own:
            yield Problem("message-removed", local, "such a message may come, and is not known")


def _message(
    writer: ProtoSchema, reader: ProtoSchema, sent: ProtoMessage, read: ProtoMessage, path: str
) -> Iterator[Problem]:
    here, there = sent.numbered(), read.numbered()
    for number, field in here.items():
        place = f"{path}.{field.name}"
        if number in there:
            yield from _field(writer, reader, field, there[number], place)
        elif field.oneof:
            yield Problem("oneof-field-removed", place, "it may be the one that comes, and is not known")
        elif field.label == "required" or _renumbered(field, read):
            yield Problem("field-number-changed", place, f"it comes under number {number}, which is not read")
    for number, field in there.items():
        if field.label == "required" and number not in here:
            yield Problem("required-field-added", f"{path}.{field.name}", "it does not come, and is required")
    yield from _moved(here, there, path)


def _renumbered(field: ProtoField, message: ProtoMessage) -> bool:
    return any(other.name == field.name and other.type == field.type for other in message.fields)


def _field(
    writer: ProtoSchema, reader: ProtoSchema, sent: ProtoField, read: ProtoField, path: str
) -> Iterator[Problem]:
    here, there = _kind(writer, sent.type), _kind(reader, read.type)
    if here != there and not any({here, there} <= group for group in _ALIKE):
        yield Problem("field-type-changed", path, f"{here} may come, and {there} is read")
    elif (sent.label == "repeated") != (read.label == "repeated") and _numeric(here):
        yield Problem("field-label-changed", path, "a list and a single number are written differently")
    if read.label == "required" and sent.label != "required":
        yield Problem("required-field-added", path, "it may be missing, and is required")


def _kind(schema: ProtoSchema, type_: str) -> str:
    if type_ in schema.enums:
        return "enum"
    if type_.startswith("map<"):
        key, _, item = type_.removeprefix("map<").removesuffix(">").partition(", ")
        return f"map<{key}, {_kind(schema, item)}>"
    return schema.local(type_)


def _numeric(kind: str) -> bool:
    return kind == "enum" or kind in SCALARS - {"string", "bytes"}


def _moved(here: Mapping[int, ProtoField], there: Mapping[int, ProtoField], path: str) -> Iterator[Problem]:
    """A field may move into a new oneof, alone: two could have come together before."""
    known = {field.oneof for field in here.values() if field.oneof}
    moved: dict[str, list[ProtoField]] = {}
    for number, field in there.items():
        if field.oneof and number in here and not here[number].oneof:
            moved.setdefault(field.oneof, []).append(field)
    for oneof, fields in moved.items():
        names = " and ".join(field.name for field in fields)
        if oneof in known:
            yield Problem("field-moved-to-oneof", f"{path}.{oneof}", f"{names} may come beside others of {oneof}")
        elif len(fields) > 1:
            yield Problem("fields-moved-to-oneof", f"{path}.{oneof}", f"{names} may come together, and one is read")
