"""A schema file and a place in it in; the messages that it is about, by their names on the wire, out."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

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
    return _users(schema.content, tuple((schema.imports or {}).items())).get(path.partition(".")[0], ())


@lru_cache(maxsize=4)
def _users(text: str, imports: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[str, ...]]:
    """The messages that each type of a file is a part of."""
    try:
        schema = read(text, dict(imports))
    except WrongSchema:
        return {}
    full, users = {schema.local(name): name for name in schema.own}, defaultdict[str, list[str]](list)
    for wire, message in _SAID.findall(text):
        for type_ in dict.fromkeys((message, *map(schema.local, schema.reached(full[message])))):
            users[type_].append(wire)
    return {type_: tuple(wires) for type_, wires in users.items()}


def shown_name(name: str, schema: Schema, path: str, messages: tuple[str, ...]) -> str:
    """How a change is headed: by its message, or, where it is a type of many, by the name in the file."""
    if len(messages) == 1:
        return messages[0]
    short = name.rpartition("/")[2].removesuffix(".proto")
    return f"{short}.{path.partition('.')[0]}" if path != "$" else short
