"""A schema file and those beside it in; which version of which message it is of out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal

from stormgen.messages.on_the_wire import name_of_file
from stormgen.values import value

_KINDS: dict[str, Literal["event", "command"]] = {"events": "event", "commands": "command"}


@value
class MessageOfFile:
    """`kind` is None where the folder does not say it, as of Protobuf, where a file holds messages of all kinds."""

    kind: Literal["event", "command"] | None = None
    name: str = ""
    number: int = 1
    newest: int = 1  # the highest number that is there


def message_of_file(file: str, files: Sequence[str]) -> MessageOfFile:
    """`files` are sorted: there may be many."""
    folder = file.rpartition("/")[0]
    kind = _KINDS.get(folder.rpartition("/")[2])
    if kind is None:
        return MessageOfFile()
    wire, number = _version(file)
    prefix = f"{folder}/{wire}."
    after = (files[at] for at in range(bisect_left(files, prefix), len(files)))
    versions = map(_version, takewhile(lambda other: other.startswith(prefix), after))
    newest = max((n for name, n in versions if name == wire), default=number)
    return MessageOfFile(kind, wire.rpartition(".")[2], number, newest)


def _version(file: str) -> tuple[str, int]:
    """`events/Sales.Order.Placed.v2.avsc` is `Sales.Order.Placed` and 2."""
    name = name_of_file(file)
    found = re.fullmatch(r"(.+)\.v([0-9]+)", name)
    return (found[1], int(found[2])) if found else (name, 1)
