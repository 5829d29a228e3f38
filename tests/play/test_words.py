"""Lines: what word they begin with, whether more is to come, and what may stand next in them."""

import pytest

from stormgen.play.completion import choices
from stormgen.play.session import Session
from stormgen.play.words import WORDS, Typed, goes_on, missing, take_apart
from tests.play.playing import model_of, played

MODEL = model_of()


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("Adjust(by: 3)", Typed("do", "Adjust(by: 3)", 0)),
        ("  when Adjust(by: 3)", Typed("do", "Adjust(by: 3)", 7)),
        ("given  Adjusted", Typed("given", "Adjusted", 7)),
        ("undo", Typed("undo", "", 4)),
        ("back 2", Typed("undo", "2", 5)),
        ("save(a: 1)", Typed("do", "save(a: 1)", 0)),
        ("save (a: 1)", Typed("do", "save (a: 1)", 0)),
        ("", Typed("do", "", 0)),
    ],
)
def test_the_first_word_says_what_to_do(line: str, typed: Typed) -> None:
    assert take_apart(line) == typed


@pytest.mark.parametrize(
    ("text", "closers"),
    [
        ("A(", ")"),
        ("A([1, {", "}])"),
        ("A()", ""),
        ('A("("', ")"),
        ('A("(")', ""),
        ('A("\\"("', ")"),
        ('A("', ""),
        ("A(\n)", ""),
        (")(", ")"),
        ("(]", ")"),
    ],
)
def test_what_is_open_can_be_closed(text: str, closers: str) -> None:
    assert missing(text) == closers


def test_after_a_comma_a_colon_and_an_opening_bracket_something_follows() -> None:
    assert all(map(goes_on, ["A(", "A(x: ", "A(x: [1,"])) and not goes_on("A(x: 1")


def texts(line: str, *before: str) -> list[str]:
    session = played(MODEL, *before) if before else Session(MODEL.interpreter)
    return [choice.text for choice in choices(MODEL, session.now, line)]


def test_at_the_beginning_all_words_and_commands_may_stand() -> None:
    assert texts("")[: len(WORDS)] == [f"{word} " for word in WORDS]
    assert "Adjust(" in texts("")
    assert texts("adj") == ["Adjust("]
    assert texts("when No") == ["Note("]
    assert texts("sa") == ["save "]


def test_after_a_word_its_elements_may_stand() -> None:
    assert texts("given Re") == ["Reordered("]
    assert texts("then Ad") == ["Adjusted("]
    assert texts("for ") == ["Shelf(", "Order("]
    assert texts("state Sh") == ["Shelf"]
    assert texts("views ") == ["Level", "Corrections"]
    assert texts("commands ") == ["Stock"]
    assert texts("save x") == []


def test_in_a_call_the_values_not_given_yet_may_stand() -> None:
    assert texts("Adjust(") == ["sku: ", "by: ", "reason: "]
    assert texts("Adjust(by: 1, r") == ["reason: "]
    assert texts("for Shelf(") == ["sku: "]
    assert texts("Nothing(") == []


def test_values_are_those_of_an_enum_and_those_met_before() -> None:
    assert texts("Adjust(by: 1, reason: ") == ["Found", "Lost"]
    assert texts("Adjust(by: 1, reason: L") == ["Lost"]
    assert texts("Adjust(sku: ", 'Adjust(sku: "A", by: 1)') == ['"A"']


def test_what_is_typed_is_replaced() -> None:
    (choice,) = choices(MODEL, Session(MODEL.interpreter).now, "Adjust(by: 1, rea")
    assert (choice.text, choice.typed, choice.about) == ("reason: ", 3, "Reason")
