"""Contracts in; the name of a file for each out: one that every system takes, and no two alike."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from stormgen.messages.contract import Contract
from stormgen.messages.plain_names import Names, file_name, plain


def file_names(messages: Iterable[Contract]) -> Iterator[tuple[Contract, str]]:
    """`events/Ordering.Order.OrderPlaced.v2`"""
    names = Names()
    for contract in messages:
        path = ".".join(plain(part) for part in contract.type.split("."))
        yield contract, names.take(f"{contract.key.kind}s/{file_name(path)}")


def as_text(content: Any) -> str:
    """The content of a file of JSON."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
