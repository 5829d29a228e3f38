"""A schema file and a place in it in; the messages that it is about, by their names on the wire, out."""

import re

from stormgen.compatibility.problem import WrongSchema
from stormgen.compatibility.protobuf import read
from stormgen.compatibility.schema import Schema

# As `stormgen schemas` writes it above each message: a file of Protobuf holds many, under names of its own.
_SAID = re.compile(r"^// On the wire: (.+)\nmessage (\w+) \{", re.MULTILINE)


def messages_at(name: str, schema: Schema, path: str) -> tuple[str, ...]:
    """Of Protobuf, where a type is changed, all messages that it is a part of; empty where the file does not say."""
    short = name.rpartition("/")[2].removesuffix(".json").removesuffix(".schema").removesuffix(".avsc")
    if schema.format != "protobuf":
        return (short,)
    try:
        found = read(schema.content, schema.imports)
    except WrongSchema:
        return ()
    called = {message: wire for wire, message in _SAID.findall(schema.content)}
    changed = path.partition(".")[0]
    full = {found.local(name): name for name in found.own}
    return tuple(
        wire
        for message, wire in called.items()
        if message in full and changed in {message, *map(found.local, found.reached(full[message]))}
    )


def shown_name(name: str, schema: Schema, path: str, messages: tuple[str, ...]) -> str:
    """How a change is headed: by its message, or, where it is a type of many, by the name in the file."""
    if len(messages) == 1:
        return messages[0]
    short = name.rpartition("/")[2].removesuffix(".proto")
    return f"{short}.{path.partition('.')[0]}" if path != "$" else short
