"""Fields by what holds them, and the numbers that some have, in; a number for each, the known ones as they were, out.

The wire of Protobuf knows fields by number alone, so a number that was given is never given to another field, even
when its own is gone; one that is renamed keeps it (https://protobuf.dev/programming-guides/proto3/#assigning).
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from stormgen.behaviour import Types
from stormgen.board import Aggregate
from stormgen.board.types import Enumeration, Field, Structure
from stormgen.messages.contract import Contract, named_types
from stormgen.messages.options import Numbers

T = TypeVar("T")

_KEPT_BY_PROTOBUF = range(19_000, 20_000)


def assigned(types: Types, messages: Iterable[Contract], known: Numbers) -> dict[str, dict[str, int]]:
    """The numbers of all messages and types, sorted by name; what the model has no more keeps its numbers, too."""
    messages = list(messages)
    known = _renamed(known, {f"event {m.former_type}": owner(m) for m in messages if m.former_type})
    wanted = fields_of(types, messages)
    given = {name: _numbered(fields, known.get(name, {})) for name, fields in wanted.items()}
    gone = {name: dict(numbers) for name, numbers in known.items() if name not in given}
    return dict(sorted({**given, **gone}.items()))


def fields_of(types: Types, messages: Iterable[Contract]) -> dict[str, dict[str, str | None]]:
    """The names that want a number, each with the one it had before, by what holds them."""
    messages = list(messages)
    found = {owner(message): _names(message.fields) for message in messages}
    for type_ in named_types(types, [part for message in messages for part in message.fields]):
        found[owner(type_)] = _members(type_)
    return found


def owner(element: Contract | Structure | Enumeration | Aggregate) -> str:
    """The name under which the numbers of a thing are kept; events and types of one name are two things."""
    return f"{element.key.kind} {element.type if isinstance(element, Contract) else element.key.path}"


def _members(type_: Structure | Enumeration | Aggregate) -> dict[str, str | None]:
    if isinstance(type_, Enumeration):
        return dict.fromkeys(type_.values)
    return _names(type_.fields if isinstance(type_, Structure) else type_.identity)


def _names(fields: Iterable[Field]) -> dict[str, str | None]:
    return {part.name: part.renamed_from for part in fields}


def _numbered(fields: Mapping[str, str | None], known: Mapping[str, int]) -> dict[str, int]:
    found = _renamed(known, {former: name for name, former in fields.items() if former and former not in fields})
    last = max(found.values(), default=0)
    for name in fields:
        if name not in found:
            last = _after(last)
            found[name] = last
    return found


def _renamed(known: Mapping[str, T], names: Mapping[str, str]) -> dict[str, T]:
    """What was known under an old name is known under the new one, unless that is known already."""
    return {name if (new := names.get(name)) is None or new in known else new: it for name, it in known.items()}


def _after(last: int) -> int:
    return _KEPT_BY_PROTOBUF.stop if last + 1 in _KEPT_BY_PROTOBUF else last + 1
