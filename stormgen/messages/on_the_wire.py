"""A schema file and a place in it in; the messages that it is about, by their names on the wire, out."""

import re

from stormgen.compatibility.problem import WrongSchema
from stormgen.compatibility.protobuf import read
from stormgen.compatibility.protobuf.schema import ProtoSchema
from stormgen.compatibility.schema import Schema

# As `stormgen schemas` writes it above each message: a file of Protobuf holds many, under names of its own.
_SAID = re.compile(r"^// On the wire: (.+)\nmessage (\w+) \{", re.MULTILINE)


def messages_at(name: str, schema: Schema, path: str) -> tuple[str, ...]:
    """Of Protobuf, where a type is changed, all messages that it is a part of; empty where the file does not say."""
    short = name.rpartition("/")[2].removesuffix(".json").removesuffix(".schema").removesuffix(".avsc")
    if schema.format != "protobuf":
        return (short,)
    try:
        read_schema = read(schema.content, schema.imports)
    except WrongSchema:
        return ()
    called = {message: wire for wire, message in _SAID.findall(schema.content)}
    changed = path.partition(".")[0]
    return tuple(wire for message, wire in called.items() if changed in _made_of(read_schema, message))


def _made_of(schema: ProtoSchema, message: str) -> set[str]:
    """The message itself and all types in it, by their names in the file."""
    by_name = {schema.local(full): found for full, found in schema.messages.items()}
    waiting, seen = [message], set[str]()
    while waiting:
        one = waiting.pop()
        if one in by_name and one not in seen:
            waiting += [schema.local(_item(field.type)) for field in by_name[one].fields]
        seen.add(one)
    return seen


def _item(type_: str) -> str:
    """The type of the values of a map, or the type itself."""
    return type_.removeprefix("map<").removesuffix(">").rpartition(", ")[2]


def shown_name(name: str, schema: Schema, path: str, messages: tuple[str, ...]) -> str:
    """How a change is headed: by its message, or, where it is a type of many, by the name in the file."""
    if len(messages) == 1:
        return messages[0]
    short = name.rpartition("/")[2].removesuffix(".proto")
    return f"{short}.{path.partition('.')[0]}" if path != "$" else short
