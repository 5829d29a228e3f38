"""Rules on sagas: what they tell of, and where they hold back."""

import pytest

from stormgen.rules import all_rules
from tests.rules.asking import findings, told

STICKIES = """
aggregate Order(orderId: uuid) {
  n: int
  command Place() -> Placed
  command Reserve() -> Reserved | SoldOut
  command Release() -> Released
  command Confirm() -> Confirmed | Refused
  command Ship() -> Shipped
  command Ask() { require n > 0 else Nothing  emit Answered() }
  event Placed, Reserved, SoldOut, Released, Confirmed, Refused, Shipped
  event Answered()
}
"""
RESERVE = "step reserve { do Reserve done Reserved failed SoldOut undo Release timeout 30s }"
CONFIRM = "step confirm pivot { do Confirm done Confirmed failed Refused timeout 30s }"
SHIP = "step ship retriable { do Ship done Shipped timeout 1h idempotent by orderId }"
ENDS = "complete Shipped abort Released"
RULES = [rule.code.slug for rule in all_rules() if rule.code.number.startswith("STORM7")]


def saga(*parts: str, style: str = "orchestration") -> str:
    return f"{STICKIES} saga S {style} {{ start Placed {' '.join(parts)} }}"


@pytest.mark.parametrize("slug", RULES)
def test_a_sound_saga_is_left_in_peace(slug: str) -> None:
    assert told(slug, saga(RESERVE, CONFIRM, SHIP, ENDS)) == []


@pytest.mark.parametrize("slug", RULES)
def test_a_sketch_of_a_saga_is_left_in_peace(slug: str) -> None:
    assert told(slug, saga("step reserve { do Reserve } step confirm { do Confirm } step ship { do Ship }")) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("step a { do Reserve }", CONFIRM, ["a"]),
        ("step a { do Reserve }", "step b { do Ship timeout 1s }", ["a"]),
        ("step a { do Reserve }", "step b { do Ship failed Refused }", ["a"]),
        ("step a { do Reserve }", "step b { do Ship }", []),
        ("step a { do Reserve }", "step b retriable { do Ship timeout 1s }", []),
        ("step a { do Reserve undo Release }", CONFIRM, []),
        ("step a { do Reserve irreversible }", CONFIRM, []),
        ("step a { do Ask }", CONFIRM, []),
        ("step a pivot { do Reserve }", "step b { do Ship timeout 1s }", []),
        ("step a { }", CONFIRM, []),
    ],
)
def test_what_was_done_can_be_taken_back(first: str, second: str, expected: list[str]) -> None:
    assert told("step-without-undo", saga(first, second)) == expected


def test_what_cannot_be_taken_back_comes_last() -> None:
    text = "step a { do Ship irreversible }"
    (found,) = findings("irreversible-before-pivot", saga(text, RESERVE, CONFIRM))
    assert [r.span.text for r in found.related] == ["reserve"]
    assert told("irreversible-before-pivot", saga(RESERVE, text)) == []
    assert (
        told("irreversible-before-pivot", saga(RESERVE, CONFIRM, "step a retriable { do Ship irreversible }", SHIP))
        == []
    )


def test_a_wait_has_an_end() -> None:
    assert told("wait-without-timeout", saga("step a { do Ship done Shipped }", SHIP)) == ["a"]
    assert told("wait-without-timeout", saga("step a { do Ship }", SHIP)) == []


def test_nothing_fails_after_the_pivot() -> None:
    assert told("fallible-after-pivot", saga(CONFIRM, "step a { do Ship }")) == ["a"]
    assert told("fallible-after-pivot", saga(CONFIRM, "step a retriable { do Ship failed Refused }")) == ["a"]
    assert told("fallible-after-pivot", saga("step a { do Ship }", CONFIRM)) == []
    assert told("fallible-after-pivot", saga(RESERVE, "step a { do Ship failed Refused }")) == []


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("step a { do Ship retry 5 every 10s }", ["a"]),
        ("step a retriable { do Ship }", []),
        ("step a retriable { do Ship } " + SHIP, ["a"]),
        ("step a { do Ship } " + SHIP, []),
        ("step a { do Ship }", []),
        ("step a retriable { do Ship idempotent by orderId }", []),
        ("step a { do Ask retry 5 }", []),
    ],
)
def test_what_is_retried_has_a_key(step: str, expected: list[str]) -> None:
    assert told("not-idempotent-step", saga(step)) == expected


def test_a_readonly_step_does_not_write() -> None:
    text = saga("step a readonly { do Ask done Answered }", CONFIRM)
    assert told("readonly-that-writes", text) == []
    assert told("readonly-that-writes", text.replace("event Answered()", "event Answered() { n += 1 }")) == ["a"]
    assert told("readonly-that-writes", saga("step a readonly { do Ship }", CONFIRM)) == []


def test_a_readonly_step_needs_no_way_back() -> None:
    assert told("step-without-undo", saga("step a readonly { do Ship }", CONFIRM)) == []
    assert told("step-without-undo", saga("parallel { step a { do Ship failed Refused } step b { do Reserve } }")) == [
        "b"
    ]
    assert told("step-without-undo", saga("parallel { step a { do Ship } step b { do Reserve failed Refused } }")) == [
        "a"
    ]


def test_an_undo_after_the_pivot_never_runs() -> None:
    pivot = CONFIRM.replace("done", "undo Release done")
    assert told("undo-never-runs", saga(RESERVE, pivot, SHIP.replace("done", "undo Release done"))) == [
        "confirm",
        "ship",
    ]
    assert told("undo-never-runs", saga(RESERVE, "step a { do Ship undo Release }")) == []


def test_an_undo_is_never_refused() -> None:
    text = saga("step a { do Ship undo Ask }", CONFIRM)
    (found,) = findings("undo-may-be-refused", text)
    assert found.span.text == "Ask" and "Nothing" in found.message
    assert told("undo-may-be-refused", text.replace("else Nothing", "else emit Answered()")) == []


def test_one_point_of_no_return() -> None:
    assert told("two-pivots", saga(CONFIRM, "step a pivot { do Ship }", "step b pivot { do Ask }")) == ["a", "b"]


def test_one_step_is_no_saga() -> None:
    assert told("saga-of-one-step", saga(SHIP)) == ["S"]
    assert told("saga-of-one-step", saga()) == []


@pytest.mark.parametrize("word", ["start", "complete", "abort", "step a { failed", "step a { done"])
def test_an_event_that_never_comes(word: str) -> None:
    end = " }" if "{" in word else ""
    text = f"event Never command Place() -> Placed event Placed saga S {{ start Placed {word} Never{end} }}"
    assert told("saga-waits-in-vain", text) == ["Never"]
    assert told("saga-waits-in-vain", f"{text} system Bank flow F {{ Bank -> Never }}") == []


def test_an_event_that_never_comes_is_told_once() -> None:
    text = "event Never saga S { start Never step a { done Never } complete Never }"
    assert told("saga-waits-in-vain", text) == ["Never"]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("step a { do Reserve done Reserved }", ["a"]),
        ("step a { do Reserve done Reserved, SoldOut }", []),
        ("step a { do Reserve done Reserved failed SoldOut }", []),
        ("step a { do Reserve done Shipped }", ["a", "a"]),
        ("step a { do Reserve }", []),
        ("step a { do Ship done Reserved }", []),
    ],
)
def test_every_answer_is_heard(step: str, expected: list[str]) -> None:
    assert told("answer-nobody-hears", saga(step)) == expected


def test_an_answer_that_leads_to_one_that_is_heard() -> None:
    text = saga("step a { do Reserve done Reserved failed Released }")
    assert told("answer-nobody-hears", text) == ["a"]
    assert told("answer-nobody-hears", text + "policy P when SoldOut then Release") == []


def test_a_refusal_that_is_a_fact_is_an_answer() -> None:
    text = saga("step a { do Ask done Answered }").replace("else Nothing", "else emit SoldOut()")
    assert told("answer-nobody-hears", text) == ["a"]
    assert told("answer-nobody-hears", text.replace("done Answered", "done Answered failed SoldOut")) == []


def test_policies_form_the_path_of_a_choreography() -> None:
    text = saga(RESERVE, SHIP, ENDS, style="choreography")
    begin, go_on = "policy P when Placed then Reserve ", "policy Q when Reserved then Ship "
    assert told("broken-choreography", text) == ["reserve", "ship"]
    assert told("broken-choreography", text + begin) == ["ship"]
    assert told("broken-choreography", text + begin + go_on) == []
    assert told("broken-choreography", text + begin + "flow F { Reserved -> Shipped }") == ["ship"]
    by_hand = "actor Cook view V from Reserved flow F { V -> Cook -> Ship }"
    assert told("broken-choreography", text + begin + by_hand) == []
    assert told("broken-choreography", text.replace("start Placed", "")) == ["ship"]


def test_a_saga_says_how_it_ended() -> None:
    (found,) = findings("saga-without-end", saga(RESERVE, CONFIRM, SHIP))
    assert found.hint == "Write `complete EVENT` and `abort EVENT`."
    assert findings("saga-without-end", saga(RESERVE, "complete Shipped"))[0].hint == "Write `abort EVENT`."
    assert told("saga-without-end", saga(SHIP, "complete Shipped")) == []
