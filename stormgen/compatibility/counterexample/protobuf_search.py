"""Two Protobuf schemas and a problem in; bytes that the writer may send, and what the reader makes of them, out."""

from collections.abc import Sequence

from stormgen.compatibility.counterexample.example import Counterexample
from stormgen.compatibility.counterexample.protobuf_bytes import sample, understood
from stormgen.compatibility.problem import Problem, WrongSchema
from stormgen.compatibility.protobuf.schema import ProtoField, ProtoMessage, ProtoSchema, item_type, read
from stormgen.compatibility.schema import Schema


def search(writer: Schema, reader: Schema, problem: Problem) -> Counterexample | None:
    try:
        sends, reads = read(writer.content, writer.imports), read(reader.content, reader.imports)
    except WrongSchema:
        return None
    message = _message(sends, problem.path)
    if message is None:
        return None
    if problem.rule == "message-removed":
        return _found(sends, message.fields[:1], "comes as a message that nobody knows")
    theirs = next((m for name, m in reads.messages.items() if reads.local(name) == sends.local(message.name)), None)
    return _in_message(sends, reads, message, theirs, problem) if theirs else None


def _message(schema: ProtoSchema, path: str) -> ProtoMessage | None:
    """`Order.Line.price` is the field of a message in a message; a path may be that of a message, too."""
    local = {schema.local(name): message for name, message in schema.messages.items()}
    return local.get(path) or local.get(path.rpartition(".")[0])


def _in_message(
    sends: ProtoSchema, reads: ProtoSchema, sent: ProtoMessage, read: ProtoMessage, problem: Problem
) -> Counterexample | None:
    name = problem.path.rpartition(".")[2]
    field = next((part for part in sent.fields if part.name == name), None)
    match problem.rule:
        case "required-field-added":
            return _found(sends, (), f"is refused: {name} is required")
        case "fields-moved-to-oneof" | "field-moved-to-oneof":
            inside = {part.number for part in read.fields if part.oneof == name}
            together = [part for part in sent.fields if part.number in inside and not part.oneof]
            together += [part for part in sent.fields if part.number in inside and part.oneof][:1]
            return _found(sends, together, f"is read as {together[-1].name} alone")
        case "field-number-changed" | "oneof-field-removed" if field:
            return _found(sends, (field,), f"is not understood, and {name} is not read")
        case "list-narrowed" if field:
            return _found(sends, (field, field), "is read as the last item alone")
        case "field-type-changed" | "field-label-changed" | "text-narrowed" | "number-narrowed" if field:
            return _changed(sends, reads, field, read.numbered()[field.number], problem.rule == "number-narrowed")
    return None


def _changed(
    sends: ProtoSchema, reads: ProtoSchema, sent: ProtoField, read: ProtoField, narrowed: bool
) -> Counterexample:
    number = _too_large(sent.type, read.type) if narrowed else 1
    return _found(sends, (sent,), understood(reads, read, sample(sends, sent, number)), number)


def _too_large(sent: str, read: str) -> int:
    """A number of the one type that the other does not hold."""
    if item_type(read) == "bool":
        return 2
    return 2**40 + 1 if item_type(sent).endswith("64") and not item_type(read).endswith("64") else -1


def _found(schema: ProtoSchema, fields: Sequence[ProtoField], outcome: str, number: int = 1) -> Counterexample:
    return Counterexample(b"".join(sample(schema, field, number) for field in fields).hex(" "), outcome)
