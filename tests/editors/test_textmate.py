"""The TextMate grammar is made from storm.lark, and knows each of its words."""

import json
import re
from typing import Any

import pytest

from editors import textmate, words
from editors.constructs import BODIES, CONSTRUCTS
from stormgen.language._tables import KEYWORDS

GRAMMAR = textmate.grammar()


def patterns(node: Any) -> list[str]:
    """All regular expressions of a part of the grammar."""
    if isinstance(node, list):
        return [p for item in node for p in patterns(item)]
    if not isinstance(node, dict):
        return []
    own = [value for key, value in node.items() if key in ("match", "begin", "end") and isinstance(value, str)]
    return own + [p for value in node.values() for p in patterns(value)]


def test_grammar_is_up_to_date() -> None:
    assert textmate.TARGET.read_text(encoding="utf-8") == textmate.grammar_text(), "run `make grammar`"


def test_words_are_those_of_the_language() -> None:
    assert words.keywords() == set(KEYWORDS)
    assert words.reserved() == {"and", "or", "not", "in", "if", "then", "else", "true", "false", "null"}


@pytest.mark.parametrize("word", sorted(KEYWORDS))
def test_each_word_is_coloured_somewhere(word: str) -> None:
    assert any(re.search(rf"[(|:]{word}[)|]", pattern) for pattern in patterns(GRAMMAR))


def test_all_that_storm_declares_is_a_construct() -> None:
    declaring = words.first("_declaration")
    known = {c.word for c in CONSTRUCTS} | {c.before for c in CONSTRUCTS if c.before}
    assert declaring <= known
    assert {c.rule for c in CONSTRUCTS} | set(BODIES) <= set(words.rules())


def test_words_count_only_before_what_may_follow_them() -> None:
    assert textmate.follows("timeout") == r"(?=\s*[\d])"
    assert textmate.follows("idempotent") == r"(?=\s+(?:by)\b)"
    assert textmate.follows("irreversible").startswith("(?!")


def test_all_includes_are_there() -> None:
    asked = set(re.findall(r'"include": "#([^"]+)"', json.dumps(GRAMMAR)))
    assert asked == set(GRAMMAR["repository"])
