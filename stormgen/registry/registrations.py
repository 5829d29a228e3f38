"""Schema files of one kind and a strategy in; what is registered under which subject, in the order of references, out.

The strategies are those of Confluent's serializers. Under a name of a record stands its own schema. Under the name of
a topic stands the one schema of all that goes through it: where these are several, it refers to theirs, which then
stand under the names of their records.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from stormgen.compatibility.schema import Format
from stormgen.messages.options import SubjectStrategy
from stormgen.registry.avro_types import names_in, split
from stormgen.registry.schema_file import Kind, SchemaFile
from stormgen.values import value

FORMATS: dict[Kind, Format] = {
    "json-schema": "json-schema",
    "cloudevents": "json-schema",
    "avro": "avro",
    "protobuf": "protobuf",
}


class OneSchemaWanted(ValueError):
    """A topic holds what no one schema can describe; the message is one sentence."""


@value
class Reference:
    """`name` is what the text refers to, and `subject` where that stands."""

    name: str
    subject: str


@value(kw_only=True)
class Registration:
    """`name` is what findings are told about: a message on the wire, a topic, or a file of many messages."""

    subject: str
    name: str
    format: Format
    text: str
    references: tuple[Reference, ...] = ()


def registrations(files: Iterable[SchemaFile], strategy: SubjectStrategy) -> tuple[Registration, ...]:
    """Of several schemas under one subject the last: all versions of an event have one name in Avro.

    Raises `OneSchemaWanted`.
    """
    found: dict[str, Registration] = {}
    for registration in _all(list(files), strategy):
        found[registration.subject] = registration
    return tuple(found.values())


def _all(files: Sequence[SchemaFile], strategy: SubjectStrategy) -> Iterator[Registration]:
    if strategy == "TopicNameStrategy":
        topics: dict[str, dict[str, SchemaFile]] = {}
        for file in files:
            topics.setdefault(file.topic, {})[file.record] = file
        for topic, held in topics.items():
            yield from _of_topic(topic, list(held.values()))
    else:
        for file in files:
            prefix = f"{file.topic}-" if strategy == "TopicRecordNameStrategy" else ""
            yield from _own(file, prefix + file.record)


def _of_topic(topic: str, files: Sequence[SchemaFile]) -> Iterator[Registration]:
    subject, kind = f"{topic}-value", files[0].kind
    if len({file.text for file in files}) == 1:
        yield from _own(files[0], subject)
        return
    if kind == "protobuf":
        raise OneSchemaWanted(
            f"The topic {topic} holds messages of several Protobuf files, which no one schema describes; "
            "put {context} into schemas.topic, or choose another schemas.subject_strategy."
        )
    own = _shared_avro if kind == "avro" else _own
    for file in files:
        yield from own(file, file.record)
    names = [file.record if kind == "avro" else json.loads(file.text)["$id"] for file in files]
    references = tuple(Reference(name, file.record) for name, file in zip(names, files, strict=True))
    content = names if kind == "avro" else _any_of(topic, names, json.loads(files[0].text)["$schema"])
    yield Registration(subject=subject, name=topic, format=FORMATS[kind], text=_text(content), references=references)


def _shared_avro(file: SchemaFile, subject: str) -> Iterator[Registration]:
    """Each named type under its own name: the records of a topic may share it."""
    content, types = split(json.loads(file.text))
    for name, type_ in types.items():
        yield Registration(subject=name, name=name, format="avro", text=_text(type_), references=_to(type_, types))
    references = _to(content, types)
    yield Registration(subject=subject, name=file.message, format="avro", text=_text(content), references=references)


def _to(content: Any, types: Collection[str]) -> tuple[Reference, ...]:
    return tuple(Reference(name, name) for name in sorted(set(names_in(content)) & set(types)))


def _any_of(topic: str, names: Iterable[str], dialect: str) -> dict[str, Any]:
    """Not `oneOf`: the same JSON may be several messages to schemas that are open for more."""
    return {"$schema": dialect, "title": topic, "anyOf": [{"$ref": name} for name in names]}


def _own(file: SchemaFile, subject: str) -> Iterator[Registration]:
    if file.kind == "cloudevents":
        yield from _envelope(file, subject)
    else:
        name = file.path if file.kind == "protobuf" else file.message
        yield Registration(subject=subject, name=name, format=FORMATS[file.kind], text=file.text)


def _envelope(file: SchemaFile, subject: str) -> Iterator[Registration]:
    """The schema of the data, which stands in that of the CloudEvent, gets a subject of its own."""
    content = json.loads(file.text)
    data = content.pop("$defs")["data"]
    own = Registration(subject=f"{file.record}.data", name=file.message, format="json-schema", text=_text(data))
    reference = Reference(data["$id"], own.subject)
    yield own
    yield Registration(
        subject=subject, name=file.message, format="json-schema", text=_text(content), references=(reference,)
    )


def _text(content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
