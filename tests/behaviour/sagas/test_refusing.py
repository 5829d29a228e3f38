"""Which commands may be refused, and which surely never are: requires, invariants and limits, and what is changed."""

import pytest

from stormgen.behaviour.sagas.commands.refusing import refusal_of
from stormgen.board import Command
from tests.behaviour.sagas.running import facts_of, verdict_on

SHELF = """
aggregate Shelf(sku: string) {{
  onHand: int
  reserved: int(0..)
  most: int(0..100)
  items: list<string>
  seen: set<uuid>
  let free = onHand - reserved
  invariant reserved <= onHand else Oversold
  invariant len(items) <= 10
  command Do(amount: int(1..), item: string, key: uuid) {{ {require} emit Done({told}) }}
  event Done(amount: int, item: string, key: uuid) {{ {change} }}
}}
"""


def refused(change: str, require: str = "", told: str = "amount, item, key") -> str | None:
    facts = facts_of(SHELF.format(change=change, require=require, told=told))
    (command,) = (command for command in facts.board.commands if isinstance(command, Command))
    refusal = refusal_of(command, facts.board)
    return refusal.name if refusal else None


@pytest.mark.parametrize(
    ("change", "require", "expected"),
    [
        ("onHand += amount", "", None),
        ("onHand -= amount", "", "Oversold"),
        ("onHand -= amount", "require amount <= free else emit Done(0, item, key)", None),
        ("reserved += amount", "", "Oversold"),
        ("reserved += amount", "require free >= amount else emit Done(0, item, key)", None),
        ("reserved += amount + 1", "require free >= amount else emit Done(0, item, key)", "Oversold"),
        ("reserved += amount  onHand += amount", "", None),
        ("reserved -= amount", "", "InvalidValue"),
        ("reserved -= amount", "require amount <= reserved else emit Done(0, item, key)", None),
        ("reserved = 0", "require onHand >= 0 else emit Done(0, item, key)", None),
        ("reserved = onHand", "require onHand >= 0 else emit Done(0, item, key)", None),
        ("onHand = 0", "", "Oversold"),
        ("most += amount", "", "InvalidValue"),
        ("most += amount", "require most + amount <= 100 else emit Done(0, item, key)", None),
        ("most = amount * 2", "", "InvalidValue"),
        ("items += item", "", "BrokenInvariant"),
        ("items += item", "require len(items) < 10 else emit Done(0, item, key)", None),
        ("items += item", "require len(items) <= 10 else emit Done(0, item, key)", "BrokenInvariant"),
        ("items -= item", "", None),
        ("seen += key", "", None),
        ("seen += key", "require key not in seen else Known", None),
        ("seen += key", "require amount > 3 else TooFew", "TooFew"),
        ("onHand += amount  onHand -= amount", "", None),
        ("onHand -= amount  reserved -= amount", "require reserved >= amount else emit Done(0, item, key)", None),
    ],
)
def test_what_may_refuse(change: str, require: str, expected: str | None) -> None:
    assert refused(change, require) == expected


def test_what_the_event_is_told() -> None:
    assert refused("reserved += amount", told="onHand - reserved, item, key") is None
    assert refused("reserved += amount", told="onHand, item, key") == "Oversold"
    told = "if reserved + amount <= onHand then amount else onHand - reserved, item, key"
    assert refused("reserved += amount", told=told) is None


SAGA = """
aggregate Order(orderId: uuid) {{ command Place() -> Placed event Placed }}
aggregate Shelf(sku: string) {{
  onHand: int
  invariant onHand >= 0 else NothingLeft
  command Take() {{ {require} emit Taken() }}
  command Fill() {{ emit Filled() }}
  event Taken() {{ onHand -= 1 }}
  event Filled() {{ onHand += 1 }}
  event SoldOut()
}}
saga S {{
  start Placed
  step take {{ do Take done Taken failed SoldOut undo Fill timeout 1s idempotent by orderId }}
  step fill retriable {{ do Fill done Filled timeout 1s idempotent by orderId }}
  step more retriable {{ do {more} done {done} timeout 1s idempotent by orderId }}
}}
"""


def test_an_invariant_refuses_a_step_after_the_pivot() -> None:
    verdict = verdict_on(SAGA.format(require="", more="Take", done="Taken"))
    (found,) = (found for found in verdict.findings if found.severity == "error")
    assert "saga-waits-in-vain" in [found.diagnostic.code.slug for found in verdict.findings], "nothing emits SoldOut"
    assert found.diagnostic.code.slug == "fallible-after-pivot" and found.diagnostic.span.text == "more"
    assert (
        found.diagnostic.hint
        == "Do it before the pivot, or let its command answer with a fact in place of NothingLeft."
    )
    assert found.trace[-2] == "more: Take is refused with NothingLeft"


def test_what_can_not_be_refused_is_not_explored_as_refused() -> None:
    verdict = verdict_on(SAGA.format(require="", more="Fill", done="Filled"))
    assert verdict.verdict == "holds"
    assert [step for step, _ in verdict.infallible] == ["fill", "more"]
    never = verdict_on(
        SAGA.format(require="", more="Fill", done="Filled").replace("invariant onHand >= 0 else NothingLeft", "")
    )
    assert [step for step, _ in never.infallible] == ["take", "fill", "more"], "nothing emits SoldOut"
    assert never.states < verdict.states
    told = verdict_on(SAGA.format(require="require onHand > 0 else emit SoldOut()", more="Fill", done="Filled"))
    assert [step for step, _ in told.infallible] == ["fill", "more"] and told.states == verdict.states
