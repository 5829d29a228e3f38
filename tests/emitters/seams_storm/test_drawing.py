"""What moves, with what, to where; and that all else stays to the letter."""

from dataclasses import replace

import pytest

from stormgen.board import Key
from stormgen.seams import SeamContext, SeamMap
from tests.emitters.seams_storm.drawing import Drawn, check_drawing, facts_of


def draw(text: str, **homes: str) -> Drawn:
    """Draw with these names of elements in these contexts."""
    facts = facts_of({"a.storm": text})
    contexts: dict[str, list[Key]] = {}
    for name, home in homes.items():
        keys = [e.key for e in facts.board if e.key.path == name and e.key.kind not in ("hotspot", "flow", "context")]
        assert keys, name
        contexts.setdefault(home, []).extend(keys)
    seams = SeamMap(tuple(SeamContext(home, None, tuple(keys)) for home, keys in contexts.items()))
    return check_drawing({"a.storm": text}, replace(facts, seams=seams))


def test_a_new_context_stands_where_its_first_declaration_stood() -> None:
    text = 'model "Shop"\n\naggregate Cart(id: uuid) {\n  event Filled\n}\nactor Clerk\npolicy Tell when Filled\n'
    assert draw(text, Cart="Sales", Tell="Sales").text == (
        'model "Shop"\n\ncontext Sales {\n  aggregate Cart(id: uuid) {\n    event Filled\n  }\n\n'
        "  policy Tell when Filled\n}\n\nactor Clerk\n"
    )


def test_an_existing_context_takes_what_is_added_at_its_end() -> None:
    text = "context Sales {\n  event Sold\n  // and\n}\n\nevent Paid\nevent Lost\n"
    assert draw(text, Paid="Sales").text == "context Sales {\n  event Sold\n  // and\n\n  event Paid\n}\n\nevent Lost\n"


@pytest.mark.parametrize(
    ("context", "drawn"),
    [
        ("context Sales core", "context Sales core {\n  event Paid\n}\n"),
        ("context Sales core  // ours", "context Sales core {\n  event Paid\n}  // ours\n"),
        ("context Sales { }", "context Sales {\n  event Paid\n}\n"),
        ("context Sales { event Sold }", "context Sales {\n  event Sold\n\n  event Paid\n}\n"),
        (
            "context Sales\n\ncontext Sales {\n  event Sold\n}",
            "context Sales\n\ncontext Sales {\n  event Sold\n\n  event Paid\n}\n",
        ),
    ],
)
def test_whatever_block_the_context_has(context: str, drawn: str) -> None:
    assert draw(f"{context}\n\nevent Paid\n", Paid="Sales").text == drawn


def test_comments_documentation_and_annotations_go_along() -> None:
    text = (
        "// ---- Money ----\n\n// All we know of it.\n/// The money came.\n@pii\n// really\nevent Paid  // today\n"
        "// Something else.\n\nevent Lost\n"
    )
    assert draw(text, Paid="Sales").text == (
        "// ---- Money ----\n\ncontext Sales {\n  // All we know of it.\n  /// The money came.\n  @pii\n  // really\n"
        "  event Paid  // today\n}\n\n// Something else.\n\nevent Lost\n"
    )


def test_documentation_goes_along_from_afar() -> None:
    text = "event Lost /// The money came.\n\n// so they say\n\nevent Paid\n"
    done = draw(text, Paid="Sales")
    assert done.text == "event Lost\n\ncontext Sales {\n  /// The money came.\n  // so they say\n  event Paid\n}\n"
    assert done.after.board[Key("event", "Sales.Paid")].doc == "The money came."


def test_a_list_is_divided() -> None:
    text = "/// Money.\n@pii\npivotal event Paid, // yes\n  Lost, /* no */ Owed(sum: int), // maybe\n  Billed\n"
    done = draw(text, Paid="Sales", Owed="Debts", Billed="Sales")
    assert done.text == (
        "/// Money.\n@pii\npivotal event Lost\n\n"
        "context Sales {\n  /// Money.\n  @pii\n  pivotal event Paid,  // yes\n    Billed\n}\n\n"
        "context Debts {\n  /// Money.\n  @pii\n  pivotal event /* no */ Owed(sum: int)  // maybe\n}\n"
    )


def test_a_list_that_goes_to_one_place_is_moved_as_it_is() -> None:
    assert draw("event Paid, Lost\n", Paid="Sales", Lost="Sales").text == "context Sales {\n  event Paid, Lost\n}\n"


def test_what_only_a_flow_declares_is_mentioned_in_its_context() -> None:
    text = 'flow Story { event Sold -> event "Cash Paid" -> event Lost }  // so it goes\nactor Clerk\n'
    assert draw(text, Sold="Sales", CashPaid="Sales").text == (
        'flow Story { event Sold -> event "Cash Paid" -> event Lost }  // so it goes\n\n'
        "context Sales {\n  event Sold\n  event CashPaid\n}\n\nactor Clerk\n"
    )


def test_all_that_is_said_of_an_element_moves() -> None:
    text = "event Sold\npivotal event Sold\nevent Sold v2 (at: date)\nflow Story { Sold -> event Paid }\n"
    done = draw(text, Sold="Sales")
    assert done.text == (
        "context Sales {\n  event Sold\n  pivotal event Sold\n  event Sold v2 (at: date)\n}\n\n"
        "flow Story { Sold -> event Paid }\n"
    )


def test_scenarios_go_with_their_aggregate() -> None:
    text = 'aggregate Cart(id: uuid) { event Filled }\nscenario "a" for Cart("x") { then nothing }\n'
    assert draw(text, Cart="Sales").text == (
        "context Sales {\n  aggregate Cart(id: uuid) { event Filled }\n"
        '  scenario "a" for Cart("x") { then nothing }\n}\n'
    )


def test_a_saga_that_says_its_context_stays_where_it_is() -> None:
    text = "context Sales { event Sold }\nsaga Sell in Sales { start Sold }\nsaga Other { start Sold }\n"
    assert draw(text, Other="Sales").text == (
        "context Sales {\n  event Sold\n\n  saga Other { start Sold }\n}\nsaga Sell in Sales { start Sold }\n"
    )


def test_what_stands_in_a_context_stays_there() -> None:
    text = "context Sales { event Sold }\nevent Sold\n"
    assert draw(text, **{"Sales.Sold": "Other"}).text == text


def test_without_anything_to_move_the_text_is_the_same() -> None:
    text = "event   Sold , Paid\n\n\n\n/// x"
    assert draw(text).text == text


def test_a_file_that_is_not_in_canonical_form_stays_as_it_is_around_what_moves() -> None:
    text = "event   Sold\r\n\r\n\r\n\r\nevent   Paid   // x\r\nevent  Lost ,Owed\r\n"
    assert draw(text, Paid="Sales").text == (
        "event   Sold\r\n\r\n\r\n\r\ncontext Sales {\r\n  event Paid  // x\r\n}\r\n\r\nevent  Lost ,Owed\r\n"
    )


def test_declarations_that_share_a_line_are_taken_apart() -> None:
    assert draw("event Sold  event Paid  event Lost", Paid="Sales").text == (
        "event Sold\n\ncontext Sales {\n  event Paid\n}\n\nevent Lost"
    )


# ---- names ---------------------------------------------------------------------------------------------

TWICE = """context Stock {
  event Lost()
}

event Lost(why: text)
flow Story { Lost -> event Found }
policy Tell when Lost
"""


def test_a_name_that_would_mean_something_else_gets_the_context_before_it() -> None:
    assert draw(TWICE, Lost="Sales").text == (
        "context Stock {\n  event Lost()\n}\n\ncontext Sales {\n  event Lost(why: text)\n}\n\n"
        "flow Story { Sales.Lost -> event Found }\npolicy Tell when Sales.Lost\n"
    )


def test_only_where_it_is_needed() -> None:
    assert draw(TWICE, Lost="Sales", Tell="Sales").text == (
        "context Stock {\n  event Lost()\n}\n\ncontext Sales {\n  event Lost(why: text)\n  policy Tell when Lost\n}\n\n"
        "flow Story { Sales.Lost -> event Found }\n"
    )


def test_types_and_references_get_it_too() -> None:
    text = (
        "context Stock {\n  aggregate Item(id: uuid)\n}\n\naggregate Item(id: uuid) { event Made }\n"
        "aggregate Cart(id: uuid) { items: list<ref Item> }\n"
    )
    done = draw(text, Item="Sales", Cart="Stock")
    assert "items: list<ref Sales.Item>" in done.text
    assert not done.told


def test_what_would_be_there_twice_stays_and_is_told() -> None:
    text = "context Stock {\n  event Lost()\n}\n\nevent Lost(why: text)\nevent Found\n"
    done = draw(text, Lost="Stock", Found="Stock")
    (told,) = done.told
    assert (told.code.slug, told.severity, told.span.text, told.span.line) == ("stays-outside", "warning", "Lost", 5)
    assert done.text == "context Stock {\n  event Lost()\n\n  event Found\n}\n\nevent Lost(why: text)\n"


def test_what_needs_a_name_from_outside_that_has_no_other_stays() -> None:
    text = (
        "context Stock {\n  enum Kind { Old, New }\n}\n\nenum Kind { Good, Bad }\n"
        "aggregate Cart(id: uuid) { kind: Kind = Good }\naggregate Shelf(id: uuid)\n"
    )
    done = draw(text, Cart="Stock", Shelf="Stock")
    assert [told.span.text for told in done.told] == ["Cart"]
    assert "  aggregate Shelf(id: uuid)\n}" in done.text


def test_an_enum_value_that_would_be_another_stays() -> None:
    text = (
        "context Stock {\n  enum Kind { Old, New }\n}\n\nenum State { Old, Gone }\n"
        "aggregate Cart(id: uuid) { state: State = Old }\n"
    )
    done = draw(text, Cart="Stock")
    assert [told.span.text for told in done.told] == ["Cart"]
