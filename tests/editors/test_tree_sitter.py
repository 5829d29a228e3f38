"""What is made for tree-sitter is made from storm.lark as it is now."""

from pathlib import Path

import pytest

from editors import tree_sitter, words


@pytest.mark.parametrize("path", tree_sitter.files(), ids=lambda path: path.name)
def test_files_are_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == tree_sitter.files()[path], "run `make grammar`"


def test_every_rule_and_word_is_carried_over() -> None:
    grammar = tree_sitter.grammar()
    assert len(grammar["rules"]) >= len(words.rules()) - len(words.PARTS)
    assert {word["value"] for word in grammar["reserved"]["global"]} == words.keywords()
