"""Chains of policies: what is done twice, refused unheard, comes in any order, and how far all that was explored."""

import pytest

from stormgen.behaviour.sagas import Bounds, PolicyVerdict, verify
from tests.behaviour.sagas.running import facts_of

WALL = """
actor Buyer
aggregate Order(orderId: uuid) {{
  command Place() by Buyer -> Placed | NotPlaced
  event Placed, NotPlaced
}}
aggregate Shelf(sku: string) {{
  onHand: int
  colour: string
  seen: set<uuid>
  closed: bool
  command Take(key: uuid) {{ {take} emit Taken(key) }}
  command Paint() {{ {paint} emit Painted() }}
  command Ask() -> Told | NotTold
  event Taken(key: uuid) {{ {taken} }}
  event Painted() {{ {painted} }}
  event Told, NotTold
}}
{policies}
"""
BOTH = "policy P when Placed then Take(key: orderId) policy Q when Placed then Paint"


def policies(
    policies: str, *, take: str = "", paint: str = "", taken: str = "onHand = 1", painted: str = 'colour = "red"'
) -> PolicyVerdict:
    text = WALL.format(take=take, paint=paint, taken=taken, painted=painted, policies=policies)
    facts = facts_of(text)
    return verify(facts.board, facts.flow, Bounds()).policies


def found(text: str, **rules: str) -> list[tuple[str, str]]:
    findings = [found.diagnostic for found in policies(text, **rules).findings]
    return [(one.code.slug, one.span.text) for one in findings]


def test_what_changes_nothing_twice_and_refuses_nothing_is_sound() -> None:
    verdict = policies(BOTH)
    assert (verdict.chains, verdict.complete, verdict.verdict, verdict.findings) == (1, True, "holds", ())


@pytest.mark.parametrize(
    ("taken", "take", "expected"),
    [
        ("onHand -= 1", "", [("policy-not-idempotent", "P")]),
        ("onHand -= 1  seen += key", "require key not in seen else Known", []),
        ("onHand -= 1", "require onHand > 0 else emit Painted()", []),
        ("seen += key", "", []),
    ],
)
def test_what_is_done_twice(taken: str, take: str, expected: list[tuple[str, str]]) -> None:
    assert found("policy P when Placed then Take(key: orderId)", taken=taken, take=take) == expected


@pytest.mark.parametrize(
    ("take", "expected"),
    [
        ('require colour == "red" else NotRed', [("policy-refused", "P")]),
        ("require onHand == 0 else TakenAlready", []),
        ('require colour == "red" else emit Painted()', []),
    ],
)
def test_a_refusal_that_nobody_hears(take: str, expected: list[tuple[str, str]]) -> None:
    assert found("policy P when Placed then Take(key: orderId)", take=take) == expected


def test_an_outcome_that_nobody_takes_up() -> None:
    (one,) = policies("policy P when Placed then Ask policy Q when Told then Paint").findings
    assert one.diagnostic.code.slug == "outcome-nobody-hears"
    assert one.trace == ("Placed happens", "P is set off", "Ask is done", "NotTold happens", "nobody takes it up")


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"painted": "onHand = 2"}, ["policies-in-any-order"]),
        ({"painted": "onHand = 2", "taken": "closed = true"}, []),
        ({"painted": "closed = true", "take": "require not closed else emit Painted()"}, ["policies-in-any-order"]),
        ({"painted": "seen += newId()", "taken": "seen += key"}, []),
    ],
)
def test_two_commands_in_either_order(rules: dict[str, str], expected: list[str]) -> None:
    assert [slug for slug, _ in found(BOTH, **rules)] == expected


def test_an_order_that_the_policies_give() -> None:
    one_after_the_other = "policy P when Placed then Take(key: orderId) policy Q when Taken then Paint"
    assert found(one_after_the_other, painted="onHand = 2") == []


def test_commands_of_which_only_one_comes() -> None:
    either = "policy P when Placed then Take(key: orderId) policy Q when NotPlaced then Paint"
    assert found(either, painted="onHand = 2") == []
    late = "policy A when Placed then Ask policy P when Told then Take(key: newId()) policy Q when NotTold then Paint"
    assert found(late, painted="onHand = 2") == []


def test_a_policy_that_waits_for_both_comes_after_both() -> None:
    joined = "policy P when Placed then Take(key: orderId) policy A when Placed then Ask "
    joined += "policy Q when Taken and Told by sku then Paint policy R when NotTold then Ask"
    assert "policies-in-any-order" not in dict(found(joined, painted="onHand = 2"))


def test_the_words_of_two_in_either_order() -> None:
    (one,) = policies(BOTH, painted="onHand = 2").findings
    assert one.diagnostic.message == "Take and Paint may come to Shelf in either order, and that makes a difference."
    assert one.trace == (
        "Placed happens",
        "P is set off",
        "Take is done",
        "Q is set off",
        "Paint is done",
        "or Paint first, and Take then",
    )


def test_steps_of_sagas_are_told_of_there() -> None:
    saga = "saga S choreography { start Placed step take { do Take done Taken timeout 1s idempotent by orderId } }"
    assert found(f"policy P when Placed then Take(key: orderId) {saga}", taken="onHand -= 1") == []


def test_the_bound_is_kept_and_said() -> None:
    commands = " ".join(f"command C{n}() {{ emit E{n}() }} event E{n}() {{ x = {n} }}" for n in range(12))
    told = " ".join(f"policy P{n} when Begun then C{n}" for n in range(12))
    facts = facts_of(f"aggregate A(id: uuid) {{ x: int command Begin() -> Begun event Begun {commands} }} {told}")
    whole = verify(facts.board, facts.flow, Bounds()).policies
    assert (whole.states, whole.complete) == (2**12, True)
    assert len(whole.findings) == 66, "each pair once"
    part = verify(facts.board, facts.flow, Bounds(states=100)).policies
    assert (part.states, part.complete, part.verdict) == (100, False, "unknown")
