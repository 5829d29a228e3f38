"""Pieces that are read by themselves come to the same as the whole text, whatever is changed in it."""

import random
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from stormgen.language import LiveText, SyntaxTree
from stormgen.language.building import Builder
from stormgen.language.lexer import tokenize
from stormgen.language.machine import Machine
from stormgen.source import SourceText, Span
from tests.language.sentences import pieces


def shown(node: Any) -> Any:
    """All that a node says, with the places in the file."""
    if isinstance(node, Span):
        return node.start, node.end
    if isinstance(node, list | tuple):
        return [shown(part) for part in node]
    if is_dataclass(node):
        return [type(node).__name__, *(shown(getattr(node, f.name)) for f in fields(node) if f.name != "source")]
    return node


def said(tree: SyntaxTree) -> list[Any]:
    return [shown(list(part)) for part in (tree.declarations, tree.model_names, tree.imports, tree.comments)]


def by_tables(text: str) -> list[Any] | None:
    """What the tables read of a sound text; None of any other."""
    source = SourceText("a.storm", text)
    tokens = tokenize(source)
    builder = Builder(source, tokens.docs)
    machine = Machine(tokens.tokens, builder)
    if tokens.diagnostics or machine.advance() < len(tokens.tokens) or builder.diagnostics:
        return None
    items = machine.values[0] if machine.values and isinstance(machine.values[0], list) else []
    return said(builder.tree(items, tokens.comments, frozenset(), frozenset()))


def check(text: str) -> bool:
    """Whether a text is sound; if so, its pieces say what the tables say."""
    whole = by_tables(text)
    if whole is None:
        return False
    live = LiveText(SourceText("a.storm", text))
    assert not live.diagnostics, text
    assert said(live.tree) == whole, text
    return True


def check_change(before: str, after: str) -> None:
    live, fresh = LiveText(SourceText("a.storm", before)), LiveText(SourceText("a.storm", after))
    live.update(SourceText("a.storm", after))
    places = [[(tree.source.offset, tree.source.text) for tree in text.trees] for text in (live, fresh)]
    assert places[0] == places[1], (before, after)
    assert said(live.tree) == said(fresh.tree), (before, after)
    assert shown(live.diagnostics) == shown(fresh.diagnostics), (before, after)


def test_random_texts_in_pieces() -> None:
    chance = random.Random(1)
    assert sum(check(pieces(chance)) for _ in range(300)) > 80


def test_random_changes() -> None:
    chance = random.Random(2)
    for _ in range(150):
        text = pieces(chance)
        lines = text.splitlines(keepends=True)
        first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
        check_change(text, "".join(lines))
        at = chance.randrange(len(text))
        check_change(text, text[:at] + chance.choice(["/*", "*/", "// ", "\n", "event\n"]) + text[at:])


SOUND = {
    "values of an annotation on lines of their own": '@a\n@t\n()\nhotspot "t"\n',
    "two such annotations": "@a(\n1\n)\n@b(\n2\n)\nevent A\n",
    "words of the language as names at the margin": "policy P when\nevent or\nview then\ncommand\n",
    "an actor's list": "actor\nactor,\nactor\nevent A\n",
    "labels": 'actor "x",\nactor "y",\nactor "z"\n',
    "doc text at the end of a line": "event A /// of B\nevent B\n",
    "doc text after a comment": "event A /**/ /// of B\n// c\nevent B\n",
    "doc text above a line of white space": "event A\n/// of B\n\ufeff\nevent B\n",
    "a comment that begins with its end": "event A\n/*/\nevent X {\n*/\nevent B\n",
    "a comment after another": "/* a\nevent\n*/ /* b\nevent X\n*/\nevent A\n",
    "brackets in a comment": "context C { /* {\nevent X {\n*/\n}\nevent A\n",
    "the signs of a comment in a text": 'hotspot "a /*"\nevent A\nhotspot "*/ b"\nevent B\n',
    "the signs of a comment in a comment": "// see /*\nevent A\n// and */\nevent B\n",
    "a word before its event": "pivotal\n\nevent X\npivotal // c\nevent Y\n",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound_texts_in_pieces(text: str) -> None:
    assert check(text)
    assert check(text.replace("\n", "\r\n"))


CHANGES = {
    "a line grows at its start": (" c\n///\nactor A,\n", "// c\n///\nactor A,\n"),
    "the last line grows": ('"e"\nhotspot', '"e"\nhotspotactor "x",\n'),
    "a comment is opened": ("event A\nevent B\n*/\nevent C\n", "/*\nevent A\nevent B\n*/\nevent C\n"),
    "a comment is closed": ("/*\nevent A\nevent B\nevent C\n", "/*\nevent A\n*/\nevent B\nevent C\n"),
    "what goes on is taken away": ("policy P when\nevent\nevent A\n", "policy P when\nevent A\n"),
}


@pytest.mark.parametrize(("before", "after"), CHANGES.values(), ids=CHANGES)
def test_changes(before: str, after: str) -> None:
    check_change(before, after)
    check_change(after, before)


def test_a_file_that_gets_another_name() -> None:
    live = LiveText(SourceText("a.storm", "event A\n"))
    live.update(SourceText("b.storm", "event A\n"))
    assert live.tree.declarations[0].span.file == "b.storm"


# With square costs each of these takes minutes: nobody would wait for the tests.
LONG = {
    "texts that look like comments": 'hotspot "a /*"\n' * 20_000,
    "equal pieces": "event A\n" * 30_000,
    "annotations": f"{'@a ' * 100_000}event A\n",
    "a name of many parts": f'hotspot "x" on a{".a" * 200_000}\n',
    "quotes after backslashes": '"\\' * 100_000,
    "comments": "// c\n" * 100_000 + "event A\n",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_take_no_square_time(text: str) -> None:
    live = LiveText(SourceText("a.storm", text))
    live.update(SourceText("a.storm", f"{text}\n"))
    assert "".join(tree.source.text for tree in live.trees) == f"{text}\n"
