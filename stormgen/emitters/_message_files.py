"""Contracts in; the name of a file for each out: one that every system takes, and no two alike."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from stormgen.board import Key
from stormgen.messages.contract import Contract
from stormgen.messages.plain_names import Names, file_name, plain


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


def as_text(content: Any) -> str:
    """The content of a file of JSON."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
