"""A writer's and a reader's number or string in; why the reader may refuse it out."""

from collections.abc import Iterator
from fractions import Fraction

from stormgen.compatibility.json_schema.branches import Branch
from stormgen.compatibility.problem import Problem


def number_problems(writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    if reader.get("integer") and not writer.get("integer"):
        yield Problem("type-narrowed", path, "any number may come, and integers are read")
    yield from least(writer, reader, "minimum", path)
    yield from least(writer, reader, "exclusiveMinimum", path)
    yield from most(writer, reader, "maximum", path)
    yield from most(writer, reader, "exclusiveMaximum", path)
    yield from _multiple(writer, reader, path)


def string_problems(writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    yield from least(writer, reader, "minLength", path)
    yield from most(writer, reader, "maxLength", path)
    for word in ("pattern", "format", "contentEncoding", "contentMediaType"):
        yield from same(writer, reader, word, path)


def least(writer: Branch, reader: Branch, word: str, path: str) -> Iterator[Problem]:
    """A lower bound must not rise."""
    bound, sent = reader.get(word), writer.get(word)
    if bound is not None and (sent is None or sent < bound) and not (word.startswith("min") and word != "minimum" and bound == 0):
        yield Problem(_rule(word, sent, "increased"), path, f"{word} {bound} is asked for, {_was(sent)}")


def most(writer: Branch, reader: Branch, word: str, path: str) -> Iterator[Problem]:
    """An upper bound must not fall."""
    bound, sent = reader.get(word), writer.get(word)
    if bound is not None and (sent is None or sent > bound):
        yield Problem(_rule(word, sent, "decreased"), path, f"{word} {bound} is asked for, {_was(sent)}")


def same(writer: Branch, reader: Branch, word: str, path: str) -> Iterator[Problem]:
    """What can't be compared must not be new or other than it was."""
    if word in reader.words and reader.get(word) != writer.get(word):
        yield Problem(_rule(word, writer.get(word), "changed"), path, f"{word} {reader.get(word)!r} is asked for, {_was(writer.get(word))}")


def _multiple(writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    step, sent = reader.get("multipleOf"), writer.get("multipleOf")
    if step is None or step == 1 and writer.get("integer"):
        return
    if sent is None or Fraction(str(sent)) % Fraction(str(step)):
        yield Problem(_rule("multipleOf", sent, "changed"), path, f"a multiple of {step} is asked for, {_was(sent)}")


def _rule(word: str, sent: object, otherwise: str) -> str:
    return f"{word}-{'added' if sent is None else otherwise}"


def _was(sent: object) -> str:
    return "where none was" if sent is None else f"where it was {sent!r}"
