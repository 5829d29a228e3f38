"""How sagas begin and end, which locks they leave, and what their undos are given."""

import pytest

from stormgen.behaviour.sagas import Bounds, verify
from tests.behaviour.sagas.running import facts_of, told, verdict_on

WALL = """
aggregate Order(orderId: uuid) {
  status: int
  command Place() { emit Placed() }
  command Confirm() -> Confirmed
  command Finish() { require status == 1 else NotYet  emit Finished() }
  command Close() -> Closed | StaysOpen
  command Cancel() { emit Cancelled() }
  event Placed(), Finished(), Cancelled()
  event Confirmed, Closed, StaysOpen
}
aggregate Ticket(ticketId: uuid) {
  command Open(seats: int) -> Opened | Full
  command Drop(price: int) -> Dropped
  command Forget() -> Forgotten
  event Opened(price: int), Full(), Dropped(), Forgotten()
}
"""
KEY = "timeout 5s idempotent by orderId"
CONFIRM = f"step confirm pivot {{ do Confirm done Confirmed {KEY} }}"


def found(saga: str, wall: str = WALL) -> list[tuple[str, str, str]]:
    verdict = verdict_on(f"{wall} saga S {{ {saga} }}")
    new = ("STORM713", "STORM723", "STORM724", "STORM725", "STORM726", "STORM727", "STORM728")
    told = [(f.diagnostic.code, f.diagnostic.severity, f.diagnostic.span.text) for f in verdict.findings]
    return [(code.slug, severity, text) for code, severity, text in told if code.number in new]


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("complete Confirmed", []),
        ("complete Finished", [("end-may-be-refused", "warning", "Finished")]),
        ("complete Closed", [("end-may-be-refused", "warning", "Closed")]),
        ("complete Confirmed abort Cancelled", []),
        ("complete Confirmed abort Finished", [("end-may-be-refused", "warning", "Finished")]),
        ("", [("saga-without-end", "info", "S")]),
    ],
)
def test_the_command_that_ends_a_saga(ends: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(f"start Placed {CONFIRM} {ends}") == expected


def test_what_a_step_leads_to_ends_the_saga_by_itself() -> None:
    policy = "policy P when Confirmed then Finish"
    assert found(f"start Placed {CONFIRM} complete Finished", f"{WALL} {policy}") == []


def test_the_good_end_is_told_too_early() -> None:
    ticket = f"step ticket {{ do Open(ticketId: orderId, seats: 1) done Opened failed Full undo Forget {KEY} }}"
    other = "step pay pivot { do Close done Closed failed StaysOpen timeout 5s idempotent by orderId }"
    assert found(f"start Placed {ticket} {other} complete Opened abort Cancelled") == [
        ("complete-too-early", "error", "ticket")
    ]
    assert found(f"start Placed {ticket} {other} complete Closed abort Cancelled") == []


def test_a_saga_that_starts_itself() -> None:
    policy = "policy P when Confirmed then Place"
    start = f"start Placed {CONFIRM} complete Confirmed"
    assert found(start, f"{WALL} {policy}") == [("saga-starts-itself", "warning", "confirm")]
    assert found(start) == []
    other = "saga T { start Confirmed step again { do Place done Placed } }"
    assert ("saga-starts-itself", "warning", "confirm") in found(f"{start} }} {other[:-1]}")


TICKET = "step ticket {{ do Open({do} seats: 1) done Opened failed Full undo {undo} {more} }}"


@pytest.mark.parametrize(
    ("do", "undo", "expected"),
    [
        ("", "Forget", []),
        ("ticketId: orderId,", "Forget(ticketId: orderId)", []),
        ("ticketId: orderId,", "Forget", []),
        ("", "Forget(ticketId: orderId)", ["undo-of-another"]),
    ],
)
def test_the_undo_is_of_the_same_one(do: str, undo: str, expected: list[str]) -> None:
    step = TICKET.format(do=do, undo=undo, more="idempotent by orderId")
    assert [slug for slug, *_ in found(f"start Placed {step} {CONFIRM} complete Confirmed abort Cancelled")] == expected


def test_of_two_steps_on_one_kind_each_undo_takes_back_its_own() -> None:
    one = TICKET.format(do="ticketId: orderId,", undo="Forget", more="idempotent by orderId")
    other = one.replace("step ticket", "step other").replace("ticketId: orderId,", "")
    ends = "complete Confirmed abort Cancelled"
    assert found(f"start Placed {one} {one.replace('step ticket', 'step again')} {CONFIRM} {ends}") == []
    (first, *_), *more = found(f"start Placed {other} {one} {CONFIRM} {ends}")
    assert (first, more) == ("undo-of-another", []), "ticketId is that of the first, which somebody else chose"


@pytest.mark.parametrize(
    ("do", "undo", "more", "expected"),
    [
        ("ticketId: orderId,", "Forget", KEY, []),
        ("", "Forget", KEY, ["undo-knows-too-late"]),
        ("ticketId: orderId,", "Drop", KEY, ["undo-knows-too-late"]),
        ("ticketId: orderId,", "Drop(price: price + 1)", KEY, ["undo-knows-too-late"]),
        ("ticketId: orderId,", "Drop(price: 1)", KEY, []),
        ("ticketId: orderId,", "Drop", "idempotent by orderId", []),
    ],
)
def test_what_an_undo_needs_is_known_after_a_timeout(do: str, undo: str, more: str, expected: list[str]) -> None:
    wall = WALL.replace("command Forget() -> Forgotten", "command Forget() { emit Forgotten() }")
    step = TICKET.format(do=do, undo=undo, more=more)
    told = found(f"start Placed {step} {CONFIRM} complete Confirmed abort Cancelled", wall)
    assert [slug for slug, *_ in told] == expected


def test_a_lock_that_stays_while_the_saga_waits() -> None:
    locked = "step place { do Place(orderId: ticketId) done Placed timeout 5s idempotent by orderId undo Cancel lock }"
    waits = "step confirm pivot { do Confirm done Confirmed }"
    verdict = verdict_on(f"{WALL} saga S {{ start Dropped {locked} {waits} complete Confirmed }}")
    stays = next(f for f in verdict.findings if f.diagnostic.code.slug == "lock-never-released")
    assert stays.diagnostic.span.text == "place" and stays.diagnostic.hint and "in confirm" in stays.diagnostic.hint
    assert stays.trace == (
        "place: Place is done",
        "confirm: Confirm is done, but its answer gets lost",
        "S waits for ever, and its lock on Order stays",
    )
    timed = f"start Dropped {locked} {CONFIRM} complete Confirmed"
    assert found(timed) == []
    freed = "step free { do Open(ticketId: orderId, seats: 1) done Opened, Full unlock place timeout 5s }"
    assert found(f"start Dropped {locked} {freed} {waits} complete Confirmed") == []


def test_a_lock_that_no_policy_releases() -> None:
    text = """
    aggregate A(id: uuid) {{ command Lock() -> Locked command Free() -> Freed event Asked, Locked, Freed }}
    aggregate B(id: uuid) {{ command Try() -> Done | Failed event Done, Failed }}
    policy P when Asked then Lock
    policy Q when Locked then Try
    {policy}
    saga S choreography {{
      start Asked
      step lock {{ do Lock done Locked undo Free lock timeout 5s idempotent by id }}
      step try pivot {{ do Try done Done failed Failed timeout 5s idempotent by id }}
      complete Done
    }}
    """
    stays = [("failure-nobody-handles", "Failed")]
    silent = verdict_on(text.format(policy=""))
    assert told(silent, "error") == stays and ("lock-never-released", "lock") in told(silent, "warning")
    handled = verdict_on(text.format(policy="policy R when Failed then Free"))
    assert told(handled, "error") == [] and "lock-never-released" not in dict(told(handled, "warning"))


def test_all_of_it_is_found_again_in_the_same_order() -> None:
    facts = facts_of(f"{WALL} saga S {{ start Placed {CONFIRM} complete Closed }}")
    one, other = (verify(facts.board, facts.flow, Bounds()).sagas[0] for _ in range(2))
    assert one == other
