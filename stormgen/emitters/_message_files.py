"""Contracts in; the name of a file for each out, one that every system takes, and no two alike; and what is in it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stormgen.board import Aggregate
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
        path = ".".join(plain(part) for part in contract.type.split("."))
        yield contract, names.take(f"{contract.key.kind}s/{file_name(path)}")
