"""What breaks in, with the schemas of all versions; the same with something that is sent and not read, out."""

from collections.abc import Sequence
from dataclasses import replace

from stormgen.compatibility.counterexample import counterexample
from stormgen.compatibility.problem import Problem
from stormgen.messages.evolution import Change, Example, Schemas

# To search takes some milliseconds, and nobody reads more.
_MOST = 200


def with_examples(changes: Sequence[Change], olds: Sequence[Schemas], new: Schemas) -> tuple[Change, ...]:
    found = (replace(change, example=_example(change, olds, new)) for change in changes[:_MOST])
    return (*found, *changes[_MOST:])


def _example(change: Change, olds: Sequence[Schemas], new: Schemas) -> Example | None:
    problem, newer = Problem(change.kind, change.path, change.sentence), new.get(change.file)
    for direction in change.breaks:
        for older in (olds[version].get(change.file) for version in change.against):
            writer, reader = (older, newer) if direction == "BACKWARD" else (newer, older)
            if writer is None or reader is None or writer.format != reader.format:
                continue
            if found := counterexample(writer, reader, problem):
                return Example(direction, found)
    return None
