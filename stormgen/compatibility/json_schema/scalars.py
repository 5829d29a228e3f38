"""A writer's and a reader's number or string in; why the reader may refuse it out."""

import re
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
    yield from _pattern(writer, reader, path)
    for word in ("format", "contentEncoding", "contentMediaType"):
        yield from same(writer, reader, word, path)


def _pattern(writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    """Whether all texts of one pattern fit another is not decided here: they must be the same. One text is tried."""
    text, pattern = writer.get("exactly"), reader.get("pattern")
    if text is None or pattern is None:
        yield from same(writer, reader, "pattern", path)
    elif not fits(pattern, text):
        yield Problem("pattern-added", path, f"{text!r} may come, and pattern {pattern!r} is asked for")


def fits(pattern: str, text: str) -> bool:
    """False for a pattern that Python does not know, too: what is not understood is not promised."""
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False


def least(writer: Branch, reader: Branch, word: str, path: str) -> Iterator[Problem]:
    """A lower bound must not rise; nothing is shorter than 0."""
    bound, sent = reader.get(word), _lowest(writer, word)
    if bound is not None and (sent is None or sent < bound):
        yield Problem(
            _rule(word, writer.get(word), "increased"), path, f"{word} {bound} is asked for, {_was(writer.get(word))}"
        )


def _lowest(writer: Branch, word: str) -> float | None:
    counts = word in ("minLength", "minItems", "minProperties")
    return writer.get(word, 0 if counts else None)  # type: ignore[no-any-return]


def most(writer: Branch, reader: Branch, word: str, path: str) -> Iterator[Problem]:
    """An upper bound must not fall."""
    bound, sent = reader.get(word), writer.get(word)
    if bound is not None and (sent is None or sent > bound):
        yield Problem(_rule(word, sent, "decreased"), path, f"{word} {bound} is asked for, {_was(sent)}")


def same(writer: Branch, reader: Branch, word: str, path: str) -> Iterator[Problem]:
    """What can't be compared must not be new or other than it was."""
    if word in reader.words and reader.get(word) != writer.get(word):
        yield Problem(
            _rule(word, writer.get(word), "changed"),
            path,
            f"{word} {reader.get(word)!r} is asked for, {_was(writer.get(word))}",
        )


def _multiple(writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    step, sent = reader.get("multipleOf"), writer.get("multipleOf")
    if step is None or (step == 1 and writer.get("integer")):
        return
    if sent is None or Fraction(str(sent)) % Fraction(str(step)):
        yield Problem(_rule("multipleOf", sent, "changed"), path, f"a multiple of {step} is asked for, {_was(sent)}")


def _rule(word: str, sent: object, otherwise: str) -> str:
    return f"{word}-{'added' if sent is None else otherwise}"


def _was(sent: object) -> str:
    return "where none was" if sent is None else f"where it was {sent!r}"
