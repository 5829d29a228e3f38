"""Runs of sagas: each promise that may break, the shortest run to it, the bounds, and the same result each time."""

import pytest

from stormgen.behaviour.sagas import Bounds, verify
from stormgen.behaviour.sagas.runs.machine import moves, start
from stormgen.behaviour.sagas.runs.plan import plan_of
from tests.behaviour.sagas.running import CASES, ENDS, facts_of, told, verdict_on

STICKIES = """
aggregate Order(orderId: uuid) {
  n: int
  seen: set<uuid>
  command Place() -> Placed
  command Reserve() -> Reserved | SoldOut
  command Release() -> Released
  command Confirm() -> Confirmed | Refused
  command Ship() -> Shipped
  command Look() { require n > 0 else Nothing  emit Answered() }
  command Add(key: uuid) { require key not in seen else Known  emit Added(key) }
  command Take() { emit Taken() }
  command TakeIfAny() { require n > 0 else emit Answered()  emit Taken() }
  event Placed, Reserved, SoldOut, Released, Confirmed, Refused, Shipped
  event Answered()
  event Added(key: uuid) { n += 1  seen += key }
  event Taken() { n -= 1 }
}
"""
KEY = "timeout 30s idempotent by orderId"
RESERVE = f"step reserve {{ do Reserve done Reserved failed SoldOut undo Release {KEY} }}"
CONFIRM = f"step confirm pivot {{ do Confirm done Confirmed failed Refused {KEY} }}"
SHIP = f"step ship retriable {{ do Ship done Shipped {KEY} }}"


def saga(*steps: str) -> str:
    return f"{STICKIES} saga S {{ start Placed {' '.join(steps)} complete Shipped abort Released }}"


def errors(*steps: str) -> list[tuple[str, str]]:
    return told(verdict_on(saga(*steps)), "error")


def warnings(*steps: str) -> list[tuple[str, str]]:
    return told(verdict_on(saga(*steps)), "warning")


def test_a_sound_saga_holds() -> None:
    verdict = verdict_on(saga(RESERVE, CONFIRM, SHIP))
    assert (verdict.verdict, verdict.complete, verdict.findings) == ("holds", True, ())


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((RESERVE.replace("undo Release", ""), CONFIRM, SHIP), [("step-without-undo", "reserve")]),
        ((RESERVE.replace("undo Release", "irreversible"), CONFIRM), [("irreversible-before-pivot", "reserve")]),
        ((CONFIRM, SHIP.replace("timeout", "failed Refused timeout")), [("fallible-after-pivot", "ship")]),
        ((CONFIRM, f"step look retriable {{ do Look done Answered {KEY} }}"), [("fallible-after-pivot", "look")]),
        ((CONFIRM, f"step add retriable {{ do Add(key: orderId) done Added {KEY} }}"), []),
        ((RESERVE, CONFIRM.replace("idempotent by orderId", ""), SHIP), [("not-idempotent-step", "confirm")]),
        ((RESERVE, CONFIRM, SHIP.replace("idempotent by orderId", "")), [("not-idempotent-step", "ship")]),
        ((RESERVE.replace("failed SoldOut", ""), CONFIRM, SHIP), [("answer-nobody-hears", "reserve")]),
        ((RESERVE.replace("Release", "Look"), CONFIRM, SHIP), [("undo-may-be-refused", "Look")]),
        ((CONFIRM, CONFIRM.replace("step confirm", "step again").replace("failed Refused", "failed Refused"), SHIP),
         [("two-pivots", "again"), ("fallible-after-pivot", "again")]),
        ((RESERVE.replace("idempotent by orderId", "").replace("Release", "Take"), CONFIRM),
         [("not-idempotent-step", "Take")]),
        ((RESERVE.replace("idempotent by orderId", "").replace("Release", "TakeIfAny"), CONFIRM), []),
        ((RESERVE.replace("Release", "Take"), CONFIRM), []),
    ],
)  # fmt: skip
def test_each_promise_that_breaks(steps: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert sorted(errors(*steps)) == sorted(expected)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("do Reserve done Reserved failed SoldOut undo Release idempotent by orderId", ["wait-without-timeout"]),
        ("do Reserve done Reserved failed SoldOut undo Release timeout 1s", ["not-idempotent-step", "unknown-outcome"]),
        ("do Reserve done Reserved failed SoldOut timeout 1s idempotent by orderId", ["unknown-outcome"]),
        ("do Reserve done Reserved failed SoldOut undo Take timeout 1s",
         ["not-idempotent-step", "undo-of-nothing"]),
        ("do Reserve done Reserved failed SoldOut undo Take timeout 1s idempotent by orderId", []),
    ],
)  # fmt: skip
def test_what_only_a_bad_network_brings_is_a_warning(step: str, expected: list[str]) -> None:
    assert sorted({slug for slug, _ in warnings(f"step reserve {{ {step} }}", SHIP)}) == expected


def test_the_run_to_a_finding_is_the_shortest() -> None:
    verdict = verdict_on(
        saga(RESERVE, RESERVE.replace("step reserve", "step more").replace("undo Release", ""), CONFIRM)
    )
    (found,) = (f for f in verdict.findings if f.diagnostic.code.slug == "step-without-undo")
    assert found.trace == (
        "reserve: Reserve is done",
        "more: Reserve is done",
        "confirm: Confirm is refused with Refused",
        "reserve: Release is done",
        "S gives up, and Reserve stays done",
    )


def test_steps_in_parallel_are_undone_whichever_fails() -> None:
    other = RESERVE.replace("step reserve", "step other")
    assert errors(f"parallel {{ {RESERVE} {other} }}", CONFIRM, SHIP) == []
    bare = other.replace("undo Release", "")
    assert errors(f"parallel {{ {RESERVE} {bare} }}", SHIP) == [("step-without-undo", "other")]
    assert errors(f"parallel {{ {bare} {RESERVE} }}", SHIP) == [("step-without-undo", "other")]


def test_a_pivot_beside_a_step_that_may_fail() -> None:
    assert errors(f"parallel {{ {RESERVE} {CONFIRM} }}", SHIP) == [("step-without-undo", "confirm")]


def test_a_readonly_step_leaves_nothing() -> None:
    assert errors("step look readonly { do Place done Placed timeout 1s }", RESERVE, CONFIRM, SHIP) == []


def test_a_sketch_holds() -> None:
    assert errors("step a { do Reserve }", "step b { }", "step c { do Ship }") == []


def test_a_step_that_nothing_leads_to() -> None:
    never = "step paid { done Never timeout 1s } "
    text = saga(never, SHIP).replace("event Placed", "event Never, Placed")
    assert ("saga-waits-in-vain", "Never") in told(verdict_on(text), "warning")
    broken = saga(RESERVE, SHIP).replace("saga S", "saga S choreography")
    assert ("broken-choreography", "reserve") in told(verdict_on(broken), "error")


def test_a_step_that_only_waits() -> None:
    verdict = verdict_on(saga("step paid { done Confirmed failed Refused }", SHIP))
    assert told(verdict, "error") == []
    waits = next(f for f in verdict.findings if f.diagnostic.code.slug == "wait-without-timeout")
    assert waits.trace == ("paid: Confirmed gets lost on its way", "S waits for ever")


def test_the_bound_of_states_is_kept_and_said() -> None:
    whole = verdict_on(saga(RESERVE, CONFIRM, SHIP))
    part = verdict_on(saga(RESERVE, CONFIRM, SHIP), states=10)
    assert (part.states, part.complete, part.verdict) == (10, False, "unknown")
    exact = verdict_on(saga(RESERVE, CONFIRM, SHIP), states=whole.states)
    assert (exact.complete, exact.verdict) == (True, "holds")


def test_more_faults_more_states() -> None:
    counts = [verdict_on(saga(RESERVE, CONFIRM, SHIP), faults=faults).states for faults in range(4)]
    assert counts == sorted(counts) and len(set(counts)) == 4


@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.storm") if path.stem != "c18"))
def test_every_run_that_ends_well_has_done_all_and_every_other_can_still_end(case: str) -> None:
    """Looked at without the judge: from each state of a saga without timeouts or with, some end can be reached."""
    facts = facts_of((CASES / f"{case}.storm").read_text("utf-8"))
    plan = plan_of(facts.board.sagas[0], facts.board, facts.flow)
    first = start(plan, faults=1)
    edges, waiting = {first: set()}, [first]
    while waiting:
        state = waiting.pop()
        for _, after in moves(plan, state):
            edges[state].add(after)
            if after not in edges:
                edges[after] = set()
                waiting.append(after)
    every = sum(1 << at for at, act in enumerate(plan.acts) if act.changes)
    ends = {state for state in edges if state.phase in ENDS}
    assert {state.phase for state in ends} == set(ENDS)
    assert all(state.done == every for state in ends if state.phase == "completed")
    reaching = set(ends)
    while more := {state for state, after in edges.items() if state not in reaching and after & reaching}:
        reaching |= more
    stuck = [state for state in edges if state not in reaching]
    assert all(not plan.acts[at].timed for state in stuck for at in range(len(plan.acts)) if state.awaited >> at & 1)


def test_the_same_model_gives_the_same_runs() -> None:
    text = (CASES / "c07.storm").read_text("utf-8")
    one, other = verdict_on(text), verdict_on(text)
    assert one.states == other.states
    assert [(f.trace, f.diagram) for f in one.findings] == [(f.trace, f.diagram) for f in other.findings]


def test_ten_steps_are_few_states() -> None:
    sticky = "command Do{0}() -> Did{0} | Not{0} command Undo{0}() -> Undone{0} event Did{0}, Not{0}, Undone{0}"
    stickies = " ".join(sticky.format(n) for n in range(10))
    steps = " ".join(f"step s{n} {{ do Do{n} done Did{n} failed Not{n} undo Undo{n} timeout 5s }}" for n in range(10))
    facts = facts_of(
        f"aggregate A(id: uuid) {{ {stickies} command Go() -> Gone event Gone }} saga S {{ start Gone {steps} }}"
    )
    (verdict,) = verify(facts.board, facts.flow, Bounds(faults=3)).sagas
    assert verdict.complete and verdict.states < 20_000


def test_many_steps_at_once_are_given_up_in_time() -> None:
    step = RESERVE.replace("step reserve", "step s{}").replace("{ do", "{{ do").replace(" }", " }}")
    steps = " ".join(step.format(n) for n in range(30))
    verdict = verdict_on(saga(f"parallel {{ {steps} }}"), states=200)
    assert (verdict.complete, verdict.verdict) == (False, "unknown")
