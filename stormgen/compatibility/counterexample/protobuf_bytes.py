"""A field of Protobuf in; bytes that carry something in it out, and what a reader of another type makes of them.

The encoding is that of https://protobuf.dev/programming-guides/encoding/.
"""

import struct
from collections.abc import Mapping

from stormgen.compatibility.protobuf.schema import ProtoField, ProtoSchema

VARINT, FIXED64, LENGTH, FIXED32 = 0, 1, 2, 5
_FIXED: Mapping[str, tuple[int, str]] = {
    "double": (FIXED64, "<d"),
    "fixed64": (FIXED64, "<Q"),
    "sfixed64": (FIXED64, "<q"),
    "float": (FIXED32, "<f"),
    "fixed32": (FIXED32, "<I"),
    "sfixed32": (FIXED32, "<i"),
}
_VARINTS = frozenset(["int32", "int64", "uint32", "uint64", "sint32", "sint64", "bool"])
# What is always there, and not in the files: both have these two fields.
_KNOWN = dict.fromkeys(("google.protobuf.Timestamp", "google.protobuf.Duration"), ("int64", "int32"))
_DEEPEST = 4


def wire_type(schema: ProtoSchema, kind: str) -> int:
    if kind in _VARINTS or kind in schema.enums:
        return VARINT
    return _FIXED[kind][0] if kind in _FIXED else LENGTH


def sample(schema: ProtoSchema, field: ProtoField, number: int = 1, depth: int = 0) -> bytes:
    """The field with something in it, in numbers that number: one item of a list, packed where numbers are."""
    wire, content = wire_type(schema, field.type), _content(schema, field.type, number, depth)
    if field.label == "repeated" and wire != LENGTH:
        wire = LENGTH
        content = varint(len(content)) + content
    return varint(field.number << 3 | wire) + content


def _content(schema: ProtoSchema, kind: str, number: int, depth: int) -> bytes:
    if wire_type(schema, kind) == VARINT:
        return varint(number == 1 if kind == "bool" else _zigzag(number) if kind in ("sint32", "sint64") else number)
    if kind in _FIXED:
        return struct.pack(_FIXED[kind][1], 1)
    inner = {"string": b"a", "bytes": b"\xff"}.get(kind)
    if inner is None:
        parts = _parts(schema, kind) if depth < _DEEPEST else ()
        inner = b"".join(sample(schema, part, number, depth + 1) for part in parts)
    return varint(len(inner)) + inner


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def _parts(schema: ProtoSchema, kind: str) -> tuple[ProtoField, ...]:
    """Those of a message; a map is a list of messages of key and value."""
    if kind.startswith("map<"):
        kinds = tuple(kind.removeprefix("map<").removesuffix(">").split(", ", 1))
    elif kind in _KNOWN:
        kinds = _KNOWN[kind]
    else:
        return schema.messages[kind].fields if kind in schema.messages else ()
    return tuple(ProtoField("", number, part) for number, part in enumerate(kinds, 1))


def varint(number: int) -> bytes:
    """A negative number is told by its 64 bits."""
    number, found = number % 2**64, bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def understood(schema: ProtoSchema, field: ProtoField, sent: bytes) -> str:
    """What a reader makes of one field: `is read as 2`."""
    tag, start = _varint(sent, 0)
    wire = wire_type(schema, field.type)
    packed = tag & 7 == LENGTH and field.label == "repeated"
    if tag & 7 != wire and not packed:
        return "is not understood, and left out"
    if tag & 7 == LENGTH:
        _, start = _varint(sent, start)
    return _value(schema, field.type, sent[start:])


def _value(schema: ProtoSchema, kind: str, content: bytes) -> str:
    if kind in _FIXED:
        return f"is read as {struct.unpack(_FIXED[kind][1], content)[0]}"
    if wire_type(schema, kind) == VARINT:
        return f"is read as {_number(kind, _varint(content, 0)[0])}"
    if kind == "bytes":
        return f"is read as the bytes {content.hex(' ')}"
    if kind != "string":
        return f"is read as {kind}, which it is not"
    try:
        return f"is read as the text {content.decode()!r}"
    except UnicodeDecodeError:
        return "is refused: the bytes are no text"


def _number(kind: str, bits: int) -> int | str:
    """What does not fit is cut off, as a conversion in C++ does it."""
    if kind in ("sint32", "sint64"):
        return bits >> 1 ^ -(bits & 1)
    if kind == "bool":
        return "true" if bits else "false"
    size = 1 << (64 if kind.endswith("64") else 32)
    number = bits % size
    return number - size if number >= size // 2 and not kind.startswith("uint") else number


def _varint(content: bytes, start: int) -> tuple[int, int]:
    """A number, and where it ends."""
    found = shift = 0
    for place in range(start, len(content)):
        found |= (content[place] & 0x7F) << shift
        shift += 7
        if content[place] < 0x80:
            return found, place + 1
    return found, len(content)
