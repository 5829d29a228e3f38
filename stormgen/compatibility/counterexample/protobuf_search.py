"""Two Protobuf schemas and a problem in; bytes that the writer may send, and what the reader makes of them, out."""

from stormgen.compatibility.counterexample.example import Counterexample
from stormgen.compatibility.counterexample.protobuf_bytes import sample, understood
from stormgen.compatibility.problem import Problem, WrongSchema
from stormgen.compatibility.protobuf.schema import ProtoField, ProtoMessage, ProtoSchema, read
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
        case "field-type-changed" | "field-label-changed" if field:
            theirs = read.numbered()[field.number]
            told = understood(reads, theirs, sample(sends, field))
            as_list = " in a list" if theirs.label == "repeated" and field.label != "repeated" else ""
            return _found(sends, (field,), told + as_list)
    return None


def _found(schema: ProtoSchema, fields: "tuple[ProtoField, ...] | list[ProtoField]", outcome: str) -> Counterexample:
    return Counterexample(b"".join(sample(schema, field) for field in fields).hex(" "), outcome)
