"""Random models and random changes of them: what `schemas diff` says of their schemas is held against real libraries.

Where it says that nothing breaks, jsonschema, fastavro and protobuf read with one what was written with the other.
Where it says that something breaks, it gives an example, and the library of the format does not read it.
`python -m tests.properties.test_schema_evolution COUNT SEED` tries more pairs, and prints the share of the examples.
"""

import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pytest

from stormgen.behaviour import Types
from stormgen.binding import bind
from stormgen.compatibility.modes import directions
from stormgen.compatibility.reading import read_schema
from stormgen.compatibility.schema import Schema
from stormgen.facts import Facts
from stormgen.flow import trace
from stormgen.language import read
from stormgen.messages.contract import contracts
from stormgen.messages.evolution import Change, evolution
from stormgen.messages.examples import with_examples
from stormgen.messages.numbers import assigned
from stormgen.messages.options import SchemaOptions
from stormgen.source import SourceText
from stormgen.workspace.schema_files import schema_files, with_numbers
from tests.properties.evolving import pair
from tests.properties.real_readers import AvroReaders, JsonReaders, ProtobufReaders

PAIRS = int(os.environ.get("STORMGEN_SCHEMA_PAIRS", "150"))
FORMATS = ("json-schema", "avro", "protobuf")
MODES = ("BACKWARD", "FORWARD", "FULL")


def facts_of(text: str) -> Facts:
    checked = bind([read(SourceText("model.storm", text)).value])
    assert not checked.failed, (checked.diagnostics, text)
    return Facts(checked.value, trace(checked.value), checked.diagnostics)


def schemas_of(facts: Facts, kind: str, options: SchemaOptions) -> dict[str, Schema]:
    return {made.path: read_schema(made.path, str(made.content)) for made in schema_files(facts, [kind], options)}


@dataclass
class Tally:
    """How often an example was given, and what was not as it should be."""

    pairs: Counter[bool] = field(default_factory=Counter)
    changes: Counter[bool] = field(default_factory=Counter)
    missing: list[Any] = field(default_factory=list)
    misread: list[Any] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.changes[True] / max(self.changes.total(), 1)


def tried(kind: str, seeds: range) -> Tally:
    tally = Tally()
    for seed in seeds:
        draw = random.Random(seed)
        mode = draw.choice(MODES)
        olds, new = _versions(seed, kind)
        changes = with_examples(evolution([olds], new, mode), [olds], new)
        tally.pairs[not changes] += 1
        for change in changes:
            if change.kind != "message-removed":  # nothing is there that could read it
                given = change.example is not None and _confirmed(change, olds, new)
                tally.changes[given] += 1
                if not given:
                    tally.missing.append((seed, change))
        tally.misread += [(seed, *one) for one in _misread(draw, kind, mode, changes, olds, new)]
    return tally


def _versions(seed: int, kind: str) -> tuple[dict[str, Schema], dict[str, Schema]]:
    """The lock file of the old model is the one of the new."""
    before, after = map(facts_of, pair(seed))
    types = Types(before.board)
    numbers = assigned(types, contracts(types), {})
    old = schemas_of(before, kind, replace(SchemaOptions(), numbers=numbers))
    return old, schemas_of(after, kind, with_numbers(after, SchemaOptions(), numbers))


def _confirmed(change: Change, olds: dict[str, Schema], new: dict[str, Schema]) -> bool:
    assert change.example
    writer, reader = olds[change.file], new[change.file]
    if change.example.direction == "FORWARD":
        writer, reader = reader, writer
    readers = _readers(change.format, writer.content, reader.content, change.path.partition(".")[0])
    return readers.confirmed(change.example.found.data)


def _readers(kind: str, writer: Any, reader: Any, message: str) -> Any:
    if kind == "protobuf":
        return ProtobufReaders(writer, reader, message)
    return (JsonReaders if kind == "json-schema" else AvroReaders)(writer, reader)


def _misread(
    draw: random.Random,
    kind: str,
    mode: str,
    changes: tuple[Change, ...],
    old: dict[str, Schema],
    new: dict[str, Schema],
) -> Iterator[Any]:
    """Where nothing was told to break in a direction, data that is not read all the same."""
    for name in sorted(old.keys() & new.keys()):
        for direction in directions(mode):
            if any(change.file == name and direction in change.breaks for change in changes):
                continue
            writer, reader = (old[name], new[name]) if direction == "BACKWARD" else (new[name], old[name])
            for message in _messages(kind, writer.content, reader.content):
                lost = _readers(kind, writer.content, reader.content, message).lost(draw, 30)
                if lost is not None:
                    yield name, direction, message, lost


def _messages(kind: str, writer: Any, reader: Any) -> list[str]:
    if kind != "protobuf":
        return [""]
    named = [
        {line.split()[1] for line in text.splitlines() if line.startswith("message ")} for text in (writer, reader)
    ]
    return sorted(named[0] & named[1])


@cache
def _tally(kind: str) -> Tally:
    return tried(kind, range(PAIRS))


@pytest.mark.parametrize("kind", FORMATS)
def test_compatible_means_that_the_library_reads_all(kind: str) -> None:
    assert not _tally(kind).misread


@pytest.mark.parametrize("kind", FORMATS)
def test_breaking_means_that_an_example_is_given_that_the_library_does_not_read(
    kind: str, tell: Callable[[str], None]
) -> None:
    tally = _tally(kind)
    tell(f"{kind}: {tally.changes[True]} of {tally.changes.total()} breaking changes have a counterexample")
    assert tally.share >= 0.95, tally.missing


@pytest.mark.parametrize("kind", FORMATS)
def test_enough_of_both_are_tried(kind: str) -> None:
    tally = _tally(kind)
    assert min(tally.pairs.values()) >= PAIRS / 10
    assert tally.changes.total() >= PAIRS / 3


def main(count: int, seed: int) -> None:
    for kind in FORMATS:
        tally = tried(kind, range(seed, seed + count))
        print(f"{kind}: {count} pairs, {tally.pairs[True]} compatible, {len(tally.misread)} of these not read")
        print(f"  {tally.changes[True]} of {tally.changes.total()} changes have an example ({tally.share:.3f})")
        for seed_of, change in tally.missing[:20]:
            print("  without:", seed_of, change.kind, change.path, change.sentence, change.breaks, change.example)
        for one in tally.misread[:20]:
            print("  not read:", one)


if __name__ == "__main__":
    main(*map(int, [*sys.argv[1:], "0"][:2]))
