"""Contracts in; the name of a file for each out, one that every system takes, and no two alike; and what is in it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stormgen.board import Aggregate, Key
from stormgen.board.types import Enumeration, Structure
from stormgen.messages.contract import Contract
from stormgen.messages.plain_names import Names, file_name, plain
from stormgen.values import value

Element = Contract | Structure | Enumeration | Aggregate


@value
class SchemaDocument:
    """A schema and its file. `about` says what of the board each message in it is, by title; "" is the file itself.

    `records` are its messages, each with its full name in the format of the file.
    """

    path: str
    content: Any
    about: Mapping[str, Element]
    records: tuple[tuple[Contract, str], ...]


def file_names(messages: Iterable[Contract]) -> Iterator[tuple[Contract, str]]:
    """`events/Ordering.Order.OrderPlaced.v2`"""
    names = Names()
    for contract in messages:
        yield contract, names.take(f"{contract.key.kind}s/{_plain(contract.type)}")


def page_names(messages: Iterable[Key]) -> dict[Key, str]:
    """One for each message, whatever its versions: `events/Ordering.Order.OrderPlaced`."""
    names = Names()
    return {key: names.take(f"{key.kind}s/{_plain(key.path)}") for key in messages}


def schema_links(contract: Contract, name: str) -> list[tuple[str, str]]:
    """The formats that have a file for each message, and the path of it."""
    links = [("JSON Schema", f"json-schema/{name}.schema.json"), ("Avro", f"avro/{name}.avsc")]
    return [*links, ("CloudEvent", f"cloudevents/{name}.schema.json")] if contract.is_event else links


def _plain(path: str) -> str:
    return file_name(".".join(plain(part) for part in path.split(".")))
