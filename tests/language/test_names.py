"""Keywords are contextual: each of them is also a name, wherever a name may stand."""

import pytest

from stormgen.board import Key
from stormgen.language._tables import KEYWORDS
from stormgen.language.quick import read_quickly
from stormgen.source import SourceText
from tests.language.reading import board_of, slugs_in

RESERVED = ("and", "or", "not", "in", "if", "then", "else", "true", "false", "null")
WORDS = sorted(set(KEYWORDS) - set(RESERVED))


@pytest.mark.parametrize("word", WORDS)
def test_keyword_as_the_name_of_every_sticky(word: str) -> None:
    board = board_of(
        f"actor {word}\nsystem {word}\nevent {word}(id: uuid)\ncommand {word} by {word} -> {word} {{ }}\n"
        f"policy {word} when {word} then {word}\nview {word} from {word} {{ }}\nsaga {word} {{ start {word} }}\n"
        f"flow {word} {{ }}\ncontext {word} {{ aggregate {word}({word}: int) }}\ntype {word} = int\n"
        f"legacy {word} {{ table {word} module {word} {{ tables {word} }} transaction {word} {{ {word} }} }}"
    )
    assert Key("aggregate", f"{word}.{word}") in board
    assert board.policies[0].issues[0].command.key == Key("command", word)


# `let` and `invariant` start another part of an aggregate where a field with its comma or colon could not.
@pytest.mark.parametrize("word", [word for word in WORDS if word not in ("let", "invariant")])
def test_keyword_as_field_parameter_and_value(word: str) -> None:
    board = board_of(
        f"aggregate A(id: uuid) {{\n  {word}: int = 1\n  total: int\n  invariant {word} > 0\n"
        f"  command C(p: int) {{ require {word} > p else No  emit E({word}, other: {word}) }}\n"
        f"  event E({word}: int, other: int) {{ total = {word} }}\n}}"
    )
    (event,) = board.events
    assert event.parameters[0].name == word


@pytest.mark.parametrize("word", ["let", "invariant"])
def test_parts_of_an_aggregate_may_still_be_names_of_fields(word: str) -> None:
    board = board_of(f"aggregate A {{ {word}: int = 1  {word} {'x = 1' if word == 'let' else '1 == 1'} }}")
    assert board.aggregates[0].fields[0].name == word


@pytest.mark.parametrize("word", RESERVED)
def test_reserved_words_are_no_names(word: str) -> None:
    assert slugs_in(f"event {word}\nevent B") == [("unexpected-text", 1)]


def test_keyword_that_can_go_on_does() -> None:
    board = board_of("event A v2 (x: int)\nactor by\ncommand C { }\nevent by")
    assert board.events[0].current.number == 2
    assert slugs_in("command C by by") == [("unknown-name", 1)]
    assert [e.name for e in board_of("event A {}\nevent v3").events] == ["A", "v3"]


def test_members_of_an_aggregate_may_be_called_as_their_kind() -> None:
    board = board_of("aggregate Cart { event event() command command() context: int, let: int }")
    assert [e.key.path for e in board] == ["Cart", "Cart.event", "Cart.command"]
    assert [f.name for f in board.aggregates[0].fields] == ["context", "let"]


@pytest.mark.parametrize("word", WORDS)
def test_keyword_as_a_former_name_and_as_one_that_had_another(word: str) -> None:
    board = board_of(
        f"event E renamed from {word}.{word} (x renamed from {word}: int)\n"
        f"event {word} renamed from Old v2 ({word} renamed from old: int) supersedes v1 ({word}: a)\n"
        f"event {word} v1 (a: int)\ntype T {{ {word} renamed from old: int }}"
    )
    first, second = board.events
    assert (first.renamed_from, first.parameters[0].renamed_from) == (f"{word}.{word}", word)
    assert (second.name, second.renamed_from, second.parameters[0].name) == (word, "Old", word)


@pytest.mark.parametrize("word", ["renamed", "supersedes"])
def test_after_an_event_without_a_body_such_a_word_says_something_of_it(word: str) -> None:
    """As with `by` and `v2`: what follows the event needs it closed before."""
    assert board_of(f"aggregate A(id: uuid) {{ event E {{ }} {word}: int }}").aggregates[0].fields[0].name == word
    assert slugs_in(f"aggregate A(id: uuid) {{ event E {word}: int }}") == [("unexpected-text", 1)]


@pytest.mark.parametrize("before", ["", "@pii ", "/// d\n", "command C() -> E event E ", "event E(n: int) "])
def test_a_field_of_an_aggregate_says_what_it_was_called(before: str) -> None:
    text = f"aggregate A(id: uuid) {{ {before}total renamed from sum: int, n renamed from m: int }}"
    assert [field.renamed_from for field in board_of(text).aggregates[0].fields] == ["sum", "m"]
    assert read_quickly(SourceText("a.storm", text)) is not None
