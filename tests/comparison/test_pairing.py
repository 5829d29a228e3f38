"""What is the same element, what has moved or been renamed, and what is only gone and new."""

from tests.comparison.walls import changes, told


def test_an_aggregate_moves_with_all_that_stands_in_it() -> None:
    inside = "aggregate Order(id: uuid) { n: int command Place() -> Placed event Placed(n: int) }"
    policy = "policy P when Placed then Place"
    old, new = f"context A {{ {inside} }} context B {policy}", f"context A context B {{ {inside} }} {policy}"
    assert told(old, new) == ["Aggregate Order moved from A to B."]


def test_placing_a_loose_event_is_told_as_that() -> None:
    assert told("event Paid context A", "context A { event Paid }") == ["Event Paid was placed in A."]
    assert told("context A { event Paid }", "event Paid context A") == ["Event Paid was taken out of A."]


def test_of_one_name_in_two_places_only_what_says_much_the_same_has_moved() -> None:
    old = "context A { aggregate X(id: uuid) { event Done(total: money, at: date, by: text) { n = 1 } n: int } }"
    new = "context A { aggregate X(id: uuid) { n: int } } context B { event Done(code: int, why: text, who: uuid) }"
    assert {change.kind for change in changes(old, new)} == {"added", "removed"}


def test_a_renamed_context_takes_everything_along() -> None:
    inside = "aggregate Order(id: uuid) { command Place() -> Placed event Placed } policy P when Placed then Place"
    assert told(f"context Sales {{ {inside} }}", f"context Selling {{ {inside} }}") == [
        "Context Sales seems to be called Selling now."
    ]


def test_a_renamed_event_is_known_by_what_surrounds_it() -> None:
    wall = "command Pay(a: money) -> {0} policy P when {0} event {0}(a: money, at: datetime)"
    assert told(wall.format("Paid"), wall.format("MoneyCameIn")) == ["Event Paid seems to be called MoneyCameIn now."]


def test_a_renamed_element_may_have_changed_a_little() -> None:
    shape = "a: int, b: int, c: int, d: int, e: int, f: int"
    assert told(f"event OrderSent({shape})", f"event OrdersSent({shape}, g: int)") == [
        "Event OrderSent seems to be called OrdersSent now.",
        "Event OrdersSent gained the parameter g: int.",
    ]


def test_a_bare_sticky_is_renamed_where_the_names_are_alike_only() -> None:
    assert told("event OrderPlced", "event OrderPlaced") == ["Event OrderPlced seems to be called OrderPlaced now."]
    assert told("event OrderPlaced", "event StockCounted") == [
        "Event OrderPlaced is gone.",
        "Event StockCounted is new.",
    ]


def test_which_of_several_alike_is_meant_is_not_guessed() -> None:
    old, new = "event Aaa(x: int, y: int) event Bbb(x: int, y: int)", "event Ccc(x: int, y: int)"
    assert sorted(change.kind for change in changes(old, new)) == ["added", "removed", "removed"]


def test_a_question_that_was_put_in_other_words_is_the_same() -> None:
    assert told('hotspot "Who may cancel it?" on A event A', 'hotspot "Who may cancel this?" on A event A') == [
        'Hotspot "Who may cancel it?" seems to say "Who may cancel this?" now.'
    ]


def test_questions_of_one_text_are_told_apart_by_where_they_stand() -> None:
    first, second = 'hotspot "Why?" on A', 'hotspot "Why?" on B'
    assert told(f"event A, B {first} {second}", f"event A, B {second} {first}") == []
    assert told(f"event A, B {first} {second}", f"event A, B {second}") == ['Hotspot "Why?" is gone.']


def test_references_to_what_was_renamed_are_no_changes() -> None:
    wall = """context S {{ type {0} {{ street: text, city: text, code: text }}
      aggregate Person(id: uuid) {{ home: {0} all: list<{0}>
        event Moved(home: {0}) command Move(home: {0}) -> Moved }} }}"""
    assert told(wall.format("Address"), wall.format("PostalAddress")) == [
        "Type Address seems to be called PostalAddress now."
    ]


def test_a_wall_that_was_exchanged_as_a_whole_is_told_in_good_time() -> None:
    old, new = (" ".join(f"event {name}{n}(x: int, y: int)" for n in range(400)) for name in ("Old", "Fresh"))
    assert len(changes(old, new)) == 800
