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
# What holds every value of a number, among those that are written alike.
_HOLDING: Mapping[str, frozenset[str]] = {
    "bool": frozenset(["int32", "uint32", "int64", "uint64", "enum"]),
    "enum": frozenset(["int32", "int64"]),
    "int32": frozenset(["int64"]),
    "uint32": frozenset(["int64", "uint64"]),
    "sint32": frozenset(["sint64"]),
}


def problems(
    writer: str,
    reader: str,
    writer_imports: Mapping[str, str] | None = None,
    reader_imports: Mapping[str, str] | None = None,
) -> tuple[Problem, ...]:
    """Empty where the reader understands all that the writer may send. Raises `WrongSchema`."""
    return tuple(_problems(read(writer, writer_imports), read(reader, reader_imports)))


def _problems(writer: ProtoSchema, reader: ProtoSchema) -> Iterator[Problem]:
    if writer.package != reader.package:
        yield Problem("package-changed", "$", f"{writer.package!r} may come, and {reader.package!r} is read")
    theirs = {reader.local(name): reader.messages[name] for name in (*reader.messages, *reader.own)}
    for name in dict.fromkeys((*writer.own, *writer.reached(*writer.own))):
        local = writer.local(name)
        if local in theirs:
            yield from _message(writer, reader, writer.messages[name], theirs[local], local)
        elif name in writer.own:
            yield Problem("message-removed", local, "such a message may come, and is not known")


def _message(
    writer: ProtoSchema, reader: ProtoSchema, sent: ProtoMessage, read: ProtoMessage, path: str
) -> Iterator[Problem]:
    here, there = sent.numbered(), read.numbered()
    oneofs = {field.oneof for field in read.fields} - {""}
    for number, field in here.items():
        place = f"{path}.{field.name}"
        if number in there:
            yield from _field(writer, reader, field, there[number], place)
            if field.oneof and there[number].oneof != field.oneof and field.oneof in oneofs:
                yield Problem("oneof-field-moved", place, f"it may come as one of {field.oneof}, and is beside it")
        elif field.oneof in oneofs:
            yield Problem("oneof-field-removed", place, "it may be the one that comes, and is not known")
        elif field.label == "required":
            yield Problem("required-field-removed", place, "old readers require it, and new writers will not send it")
        elif _renumbered(field, read):
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
    here, there = _kinds(writer, sent.type), _kinds(reader, read.type)
    is_same = _alike(here, there) or _same_content(writer, reader, sent, read)
    if not _alike(here, there):
        rule = "type-renamed" if is_same else "field-type-changed"
        yield Problem(rule, path, f"{_shown(here)} may come, and {_shown(there)} is read")
    if is_same and _is_list(sent) != _is_list(read):
        yield from _labelled(here[0], sent, path)
    yield from _narrowed(here, there, path)
    if read.label == "required" and sent.label != "required":
        yield Problem("required-field-added", path, "it may be missing, and is required")


def _is_list(field: ProtoField) -> bool:
    return field.label == "repeated"


def _labelled(kind: str, sent: ProtoField, path: str) -> Iterator[Problem]:
    if _numeric(kind) and _is_list(sent):
        yield Problem("field-label-changed", path, "a list of numbers may come, which is no single number on the wire")
    elif _numeric(kind):
        yield Problem("list-widened", path, "a single number may come, and a list is read")
    elif _is_list(sent):
        yield Problem("list-narrowed", path, "several may come, and the last of them is read")


def _same_content(writer: ProtoSchema, reader: ProtoSchema, sent: ProtoField, read: ProtoField) -> bool:
    """Whether two messages differ by their names alone: names are not on the wire. Not for messages in themselves."""
    one, other = writer.messages.get(sent.type), reader.messages.get(read.type)
    if one is None or other is None or one.name in writer.reached(one.name):
        return False
    return not list(_message(writer, reader, one, other, ""))


def _narrowed(here: tuple[str, ...], there: tuple[str, ...], path: str) -> Iterator[Problem]:
    """What is read, and may be another value then."""
    for one, other in zip(here, there, strict=False):
        if (one, other) == ("bytes", "string"):
            yield Problem("text-narrowed", path, "any bytes may come, and a text is read")
        elif one != other and _alike((one,), (other,)) and _numeric(one) and other not in _HOLDING.get(one, ()):
            yield Problem("number-narrowed", path, f"{one} may come, and does not fit into {other}")


def _kinds(schema: ProtoSchema, type_: str) -> tuple[str, ...]:
    """One kind, or two of a map: that of its keys and that of its values."""
    if type_.startswith("map<"):
        key, _, item = type_.removeprefix("map<").removesuffix(">").partition(", ")
        return key, *_kinds(schema, item)
    return ("enum" if type_ in schema.enums else schema.local(type_),)


def _alike(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    if len(here) != len(there):
        return False
    return all(a == b or any({a, b} <= group for group in _ALIKE) for a, b in zip(here, there, strict=True))


def _shown(kinds: tuple[str, ...]) -> str:
    return kinds[0] if len(kinds) == 1 else f"map<{', '.join(kinds)}>"


def _numeric(kind: str) -> bool:
    return kind == "enum" or kind in SCALARS - {"string", "bytes"}


def _moved(here: Mapping[int, ProtoField], there: Mapping[int, ProtoField], path: str) -> Iterator[Problem]:
    """A field may move into a new oneof, alone: two could have come together before."""
    known = {field.oneof for number, field in there.items() if number in here and here[number].oneof}
    moved: dict[str, list[ProtoField]] = {}
    for number, field in there.items():
        if field.oneof and number in here and not here[number].oneof:
            moved.setdefault(field.oneof, []).append(field)
    for oneof, fields in moved.items():
        names = " and ".join(field.name for field in fields)
        if len(fields) > 1:
            yield Problem("fields-moved-to-oneof", f"{path}.{oneof}", f"{names} may come together, and one is read")
        elif oneof in known:
            yield Problem("field-moved-to-oneof", f"{path}.{oneof}", f"{names} may come beside others of {oneof}")
