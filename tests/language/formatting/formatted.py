"""A text in; the same formatted, and what must not change by it, out: for tests of the formatter."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from stormgen.diagnostics import as_text
from stormgen.language import format_text, read
from stormgen.language.lexer import tokenize
from stormgen.source import SourceText, Span


def formatted(text: str) -> str:
    """A text without mistakes in its canonical form."""
    checked = format_text(SourceText("a.storm", text))
    assert not checked.diagnostics, as_text(checked.diagnostics)
    return checked.value


def shape(value: Any) -> Any:
    """A tree without the places that its parts stand at."""
    if isinstance(value, SourceText | Span):
        return None
    if isinstance(value, str) or not isinstance(value, Sequence):
        if is_dataclass(value):
            return type(value).__name__, {f.name: shape(getattr(value, f.name)) for f in fields(value)}
        return value
    return [shape(item) for item in value]


def tree_of(text: str) -> Any:
    """The shape of a text's tree, its comments aside."""
    tree = read(SourceText("a.storm", text)).value
    return [shape(part) for part in (tree.declarations, tree.model_names, tree.imports)]


def comments_of(text: str) -> list[str]:
    """The comments of a text in their order, but for the spaces around their lines."""
    found = tokenize(SourceText("a.storm", text)).comments
    return ["\n".join(line.strip() for line in text[c.start : c.end].split("\n")) for c in found]


def words_of(text: str) -> list[str]:
    """The words and signs of a text in their order; commas, of which some are optional, aside."""
    return [token.text for token in tokenize(SourceText("a.storm", text)).tokens if token.kind != "COMMA"]


def check_formatting(text: str) -> str:
    """The text formatted; fails where its meaning or a comment changed, or where formatting it again changes it."""
    once = formatted(text)
    assert words_of(once) == words_of(text)
    assert comments_of(once) == comments_of(text)
    assert tree_of(once) == tree_of(text)
    assert formatted(once) == once
    assert once == "" or once.endswith("\n")
    return once
