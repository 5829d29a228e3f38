"""A span in; the words of the name that is written there out, each with its own place."""

from stormgen.editing.index import DOTTED, WORD
from stormgen.source import Span


def at(span: Span) -> tuple[str, int]:
    return span.file, span.start


def words_of(span: Span) -> list[Span]:
    """The words of the dotted name that a span begins with."""
    text = span.source.text
    named = DOTTED.match(text, span.start, span.end)
    if named is None:
        return []
    found = WORD.finditer(text, span.start, named.end())
    return [Span(span.source, word.start(), word.end()) for word in found]


def leading(span: Span, *, last_only: bool = False) -> Span:
    """The first word of a span; the last one of its name where that is dotted; all of it where it is in quotes."""
    words = words_of(span)
    return (words[-1] if last_only else words[0]) if words else span


def last_word(span: Span) -> Span:
    words = list(WORD.finditer(span.source.text, span.start, span.end))
    return Span(span.source, words[-1].start(), words[-1].end()) if words else span
