"""Fields by what holds them, and the numbers that some have, in; a number for each, the known ones as they were, out.

The wire of Protobuf knows fields by number alone, so a number that was given is never given to another field, even
when its own is gone (https://protobuf.dev/programming-guides/proto3/#assigning).
"""

from collections.abc import Iterable, Mapping

from stormgen.behaviour import Types
from stormgen.board import Aggregate
from stormgen.board.types import Enumeration, Structure
from stormgen.messages.contract import Contract, named_types
from stormgen.messages.options import Numbers

_KEPT_BY_PROTOBUF = range(19_000, 20_000)


def assigned(types: Types, messages: Iterable[Contract], known: Numbers) -> dict[str, dict[str, int]]:
    """The numbers of all messages and types, sorted by name; what the model has no more keeps its numbers, too."""
    wanted = fields_of(types, messages)
    given = {name: _numbered(fields, known.get(name, {})) for name, fields in wanted.items()}
    gone = {name: dict(numbers) for name, numbers in known.items() if name not in given}
    return dict(sorted({**given, **gone}.items()))


def fields_of(types: Types, messages: Iterable[Contract]) -> dict[str, list[str]]:
    """The names that want a number, by what holds them."""
    messages = list(messages)
    found = {owner(message): [part.name for part in message.fields] for message in messages}
    for type_ in named_types(types, [part for message in messages for part in message.fields]):
        found[owner(type_)] = _members(type_)
    return found


def owner(element: Contract | Structure | Enumeration | Aggregate) -> str:
    """The name under which the numbers of a thing are kept; events and types of one name are two things."""
    return f"{element.key.kind} {element.type if isinstance(element, Contract) else element.key.path}"


def _members(type_: Structure | Enumeration | Aggregate) -> list[str]:
    if isinstance(type_, Enumeration):
        return list(type_.values)
    return [part.name for part in (type_.fields if isinstance(type_, Structure) else type_.identity)]


def _numbered(fields: Iterable[str], known: Mapping[str, int]) -> dict[str, int]:
    found, last = dict(known), max(known.values(), default=0)
    for name in fields:
        if name not in found:
            last = _after(last)
            found[name] = last
    return found


def _after(last: int) -> int:
    return _KEPT_BY_PROTOBUF.stop if last + 1 in _KEPT_BY_PROTOBUF else last + 1
