"""Two sagas, or two instances of one, on one aggregate: the anomalies, and the countermeasures that prevent them."""

import pytest

from stormgen.behaviour.sagas import Bounds, verify
from tests.behaviour.sagas.running import CASES, facts_of

KEY = "timeout 5s idempotent by orderId"
STICKIES = """
aggregate Order(orderId: uuid) {
  status: int
  total: int
  command Ask() -> Asked
  command Begin() -> Begun
  command End() -> Ended
  command Take() { %s emit Taken() }
  command GiveBack() { %s emit GivenBack() }
  command Change() { emit Changed() }
  command Read() -> WasRead
  command ReadAgain() -> WasReadAgain
  event Asked, Begun, Ended, WasRead, WasReadAgain
  event Taken() { %s }
  event GivenBack() { %s }
  event Changed() { %s }
}
aggregate Bank(bankId: uuid) { command Pay() -> Paid | NotPaid event Paid, NotPaid }
"""
PLAIN = STICKIES % ("", "", "status = 1", "status = 0", "status = 2")
TAKE = f"step take {{ do Take done Taken undo GiveBack {KEY} }}"
PAY = f"step pay pivot {{ do Pay done Paid failed NotPaid {KEY} }}"
CHANGE = f"step change pivot {{ do Change done Changed {KEY} }}"


def found(stickies: str, one: str, other: str) -> list[tuple[str, str]]:
    """The errors of meetings in the first saga and the second, with the step that they are told of."""
    text = f"{stickies} saga One {{ start Asked {one} }} saga Other {{ start Asked {other} }}"
    facts = facts_of(text)
    verdicts = verify(facts.board, facts.flow, Bounds()).sagas
    all_found = [f.diagnostic for verdict in verdicts for f in verdict.findings]
    return [(d.code.slug, d.span.text) for d in all_found if d.code.number >= "STORM718" and d.severity == "error"]


def test_an_undo_over_another_change() -> None:
    assert found(PLAIN, TAKE + PAY, CHANGE) == [("undo-overwrites", "take")]


def test_a_change_over_another_change() -> None:
    again = f"step again retriable {{ do Take done Taken {KEY} }}"
    assert found(PLAIN, f"{CHANGE.replace('pivot', '')} {again}", CHANGE.replace("step change", "step other")) == [
        ("lost-update", "again")
    ]


@pytest.mark.parametrize(
    "stickies",
    [
        STICKIES % ("", "", "status += 1", "status -= 1", "status += 2"),
        STICKIES % ("", "", "status = 1", "status = 0", "total = 2"),
        STICKIES % ("", "require status == 1 else emit Ended()", "status = 1", "status = 0", "status = 2"),
    ],
    ids=["commutative update", "other fields", "reread value"],
)
def test_what_the_rules_prevent(stickies: str) -> None:
    assert found(stickies, TAKE + PAY, CHANGE) == []


def test_a_semantic_lock_prevents_it() -> None:
    assert found(PLAIN, TAKE.replace("undo", "lock undo") + PAY, CHANGE) == []
    assert found(PLAIN, TAKE + PAY, CHANGE.replace("do Change", "lock do Change")) == [("undo-overwrites", "take")]


def test_a_lock_that_is_released_too_early() -> None:
    early = f"step look {{ do Pay done Paid unlock take {KEY} }}"
    late = f"step end retriable {{ do Pay done Paid unlock take {KEY} }}"
    locked = TAKE.replace("undo", "lock undo")
    assert found(PLAIN, locked + early + PAY, CHANGE) == [("undo-overwrites", "take")]
    assert found(PLAIN, locked + PAY + late, CHANGE) == []


def test_a_change_between_two_undos() -> None:
    """The second undo overwrites it, though the first one came before it."""
    adds = STICKIES % ("", "", "total += 1", "total -= 1", "status = 2")
    begin = f"step begin {{ do Begin done Begun undo End {KEY} }}"
    steps = begin + TAKE.replace("step take", "step more") + PAY
    assert ("lost-update", "begin") in found(adds, steps, CHANGE.replace("do Change done Changed", "do Ask done Asked"))


def test_a_change_after_the_pivot_is_never_taken_back() -> None:
    after = f"step change retriable {{ do Change done Changed {KEY} }}"
    assert found(PLAIN, PAY + after, CHANGE.replace("step change", "step other")) == []


def test_what_nobody_knows_the_rules_of() -> None:
    begin = f"step begin {{ do Begin done Begun undo End {KEY} }}"
    assert found(PLAIN, begin + PAY, CHANGE) == [("lost-update", "begin")]


def test_a_read_of_what_is_taken_back() -> None:
    read = "step read readonly { do Read done WasRead timeout 5s }"
    assert found(PLAIN, TAKE + PAY, read) == [("dirty-read", "read")]
    assert found(PLAIN, TAKE.replace("undo", "lock undo") + PAY, read) == []
    assert found(PLAIN, PAY + TAKE.replace("{", "retriable {").replace("undo GiveBack", ""), read) == []


def test_two_reads_of_what_changes() -> None:
    read = "step read readonly { do Read done WasRead timeout 5s }"
    again = "step again readonly { do ReadAgain done WasReadAgain timeout 5s }"
    assert found(PLAIN, read + again, CHANGE) == [("fuzzy-read", "again")]
    assert found(PLAIN, read + PAY, CHANGE) == []


def test_locks_in_two_orders() -> None:
    commands = "command Do{0}() -> Done{0} command Undo{0}() -> Undone{0} event Done{0}, Undone{0}"
    text = f"aggregate {{0}}(id: uuid) {{{{ {commands} }}}}"
    step = "step {0} {{ do Do{0} done Done{0} undo Undo{0} lock timeout 5s idempotent by id }}"
    one, other = step.format("A") + step.format("B"), step.format("B") + step.format("A")
    for second, expected in ((other, ["locks-crossed"]), (one, [])):
        facts = facts_of(
            f"event Began {text.format('A')} {text.format('B')} saga One {{ start Began {one} }} "
            f"saga Other {{ start Began {second} }}"
        )
        verified = verify(facts.board, facts.flow, Bounds())
        slugs = [f.diagnostic.code.slug for verdict in verified.sagas for f in verdict.findings]
        assert [slug for slug in slugs if slug == "locks-crossed"] == expected


SHARED = """
aggregate Customer(customerId: uuid) {
  limit: int
  command Reserve() -> Reserved | Refused
  command Release() -> Released
  event Reserved, Refused, Released
}
aggregate Order(orderId: uuid) {
  command Place(customer: ref Customer) { emit Placed(customer) }
  event Placed(customer: ref Customer)
}
aggregate Bank(bankId: uuid) { command Pay() -> Paid | NotPaid event Paid, NotPaid }
saga Sale {
  start Placed
  step reserve { do Reserve done Reserved failed Refused undo Release timeout 5s idempotent by orderId LOCK }
  step pay pivot { do Pay done Paid failed NotPaid timeout 5s idempotent by orderId }
}
"""


@pytest.mark.parametrize(("lock", "expected"), [("", ["lost-update"]), ("lock", [])])
def test_two_orders_of_one_customer(lock: str, expected: list[str]) -> None:
    facts = facts_of(SHARED.replace("LOCK", lock))
    (verdict,) = verify(facts.board, facts.flow, Bounds()).sagas
    errors = [f for f in verdict.findings if f.diagnostic.severity == "error"]
    assert [f.diagnostic.code.slug for f in errors] == expected
    assert all(f.trace[0] == "one Sale, reserve: Reserve is done" for f in errors)


def test_the_order_of_a_lost_update_is_that_of_the_book() -> None:
    facts = facts_of((CASES / "c13.storm").read_text("utf-8"))
    create = verify(facts.board, facts.flow, Bounds()).sagas[0]
    lost = next(f for f in create.findings if f.diagnostic.span.text == "approve")
    assert lost.trace == (
        "CreateOrder, create: CreateOrder is done",
        "CreateOrder, authorize: AuthorizeCard is done",
        "CancelOrder, cancel: CancelOrder is done",
        "CreateOrder, approve: ApproveOrder is done",
        "what CancelOrder wrote is gone",
    )


def test_a_hundred_sagas_that_do_the_same_are_few_states() -> None:
    commands = "command Do{0}() -> Did{0} | Not{0} command Undo{0}() -> Undone{0} event Did{0}, Not{0}, Undone{0}"
    step = "step s {{ do Do{0} done Did{0} failed Not{0} undo Undo{0} timeout 5s }}"
    wall = " ".join(commands.format(n) for n in range(100))
    sagas = " ".join(f"saga S{n} {{ start Began {step.format(n)} }}" for n in range(100))
    facts = facts_of(f"event Began aggregate A(id: uuid) {{ {wall} }} {sagas}")
    assert all(verdict.complete for verdict in verify(facts.board, facts.flow, Bounds(states=100)).sagas)


def test_two_sagas_of_ten_steps_are_few_states() -> None:
    commands = "command Do{0}() -> Did{0} | Not{0} command Undo{0}() -> Undone{0} event Did{0}, Not{0}, Undone{0}"
    aggregates = " ".join(f"aggregate A{n}(id: uuid) {{ {commands.format(n)} }}" for n in range(10))
    steps = " ".join(f"step s{n} {{ do Do{n} done Did{n} failed Not{n} undo Undo{n} timeout 5s }}" for n in range(10))
    facts = facts_of(
        f"event Began {aggregates} saga One {{ start Began {steps} }} saga Other {{ start Began {steps} }}"
    )
    assert all(verdict.complete for verdict in verify(facts.board, facts.flow, Bounds(states=5_000)).sagas)
