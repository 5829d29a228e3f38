"""Published sagas and their mutations: exactly the errors that they have, at least the warnings, and how they run."""

import pytest

from stormgen.behaviour.sagas import Bounds, verify
from tests.behaviour.sagas.running import CASES, done_in, facts_of, told, verdict_on

WAITS, REPEATS = "wait-without-timeout", "not-idempotent-step"

# case: its errors with the step, and warnings that it has among others
VERDICTS: dict[str, tuple[list[tuple[str, str]], list[str]]] = {
    "c01": ([], [WAITS, "undo-of-another"]),
    "c02": ([], [WAITS]),
    "c03": ([], [WAITS]),
    "c04": ([], [WAITS]),
    "c04m": ([("step-without-undo", "credit")], ["undo-never-runs", WAITS]),
    "c05": ([], [REPEATS, WAITS, "unknown-outcome"]),
    "c06": ([], []),
    "c07": ([], ["unknown-outcome", REPEATS]),
    "c10": ([], [WAITS]),
    "c11": ([], [WAITS]),
    "c12": ([], [WAITS]),
    "c13": ([("lost-update", "create"), ("lost-update", "approve")], []),
    "c15": ([("fuzzy-read", "requote")], [WAITS]),
    "c17": ([("undo-overwrites", "withdraw")], ["lost-update"]),
    "c19": ([("failure-nobody-handles", "CreditLimitExceeded")], ["lock-never-released"]),
    "c20": ([("irreversible-before-pivot", "email")], []),
    "c23": ([(REPEATS, "charge")], []),
}
# These have no warning at all.
CLEAN = ("c06", "c13", "c20", "c23")

RUNS: list[tuple[str, dict[str, str], str]] = [
    ("c01", {}, "CreateOrder ValidateOrder CreateTicket AuthorizeCard ConfirmCreateTicket ApproveOrder"),
    (
        "c01",
        {"refused": "authorize"},
        "CreateOrder ValidateOrder CreateTicket AuthorizeCard! CancelCreateTicket RejectOrder",
    ),
    ("c01", {"refused": "validate"}, "CreateOrder ValidateOrder! RejectOrder"),
    (
        "c02",
        {"refused": "account"},
        "BeginCancel BeginTicketCancel ReverseAuthorization! UndoBeginTicketCancel UndoBeginCancel",
    ),
    ("c04", {"refused": "reserve"}, "CreateOrder ReserveCredit! RejectOrder"),
    ("c05", {"refused": "flight"}, "ReserveCar BookHotel BookFlight! CancelHotel CancelCar"),
    ("c06", {"late": "flight"}, "ReserveCar BookHotel BookFlight? CancelFlight CancelHotel CancelCar"),
    ("c07", {"refused": "throw"}, "ExecuteChild ExecuteActivity Throw! CompensateActivity CompensateChild"),
    ("c10", {"refused": "payment"}, "PlaceOrder RequestCredit RequestPayment! CancelCredit CancelOrder"),
    ("c11", {}, "T1 T2 T3"),
    ("c11", {"refused": "three"}, "T1 T2 T3! C2 C1"),
    ("c11", {"refused": "two"}, "T1 T2! C1"),
    ("c11", {"refused": "one"}, "T1!"),
]


@pytest.mark.parametrize("case", VERDICTS)
def test_exactly_these_errors_and_at_least_these_warnings(case: str) -> None:
    verdict = verdict_on((CASES / f"{case}.storm").read_text("utf-8"))
    errors, warnings = VERDICTS[case]
    assert told(verdict, "error") == errors
    found = {slug for slug, _ in told(verdict, "warning")}
    assert set(warnings) <= found and (found == set() or case not in CLEAN)
    assert (verdict.verdict, verdict.complete) == ("violated" if errors else "holds", True)


@pytest.mark.parametrize(("case", "wrong", "expected"), RUNS)
def test_exactly_this_is_done(case: str, wrong: dict[str, str], expected: str) -> None:
    assert done_in((CASES / f"{case}.storm").read_text("utf-8"), **wrong) == expected.split()


def test_a_choreography_that_never_ends() -> None:
    facts = facts_of((CASES / "c18.storm").read_text("utf-8"))
    verified = verify(facts.board, facts.flow, Bounds())
    (found,) = verified.policies.findings
    assert (found.diagnostic.code.slug, found.severity) == ("policy-cycle", "error")
    assert found.trace == (
        "UpdateOnCredit is set off",
        "UpdateOrder is done",
        "OrderUpdated happens",
        "RecheckOnUpdate is set off",
        "RecheckCredit is done",
        "CreditReserved happens",
        "UpdateOnCredit is set off",
        "and so on for ever",
    )


def test_every_case_has_a_verdict() -> None:
    tested = {*VERDICTS, "c18"}
    assert sorted(path.stem for path in CASES.glob("*.storm")) == sorted(tested)


def test_a_second_charge_is_what_the_run_shows() -> None:
    verdict = verdict_on((CASES / "c23.storm").read_text("utf-8"))
    assert [found.trace for found in verdict.findings] == [
        (
            "create: CreateOrder is done",
            "charge: ChargeCard is done, but its answer gets lost",
            "charge: no answer comes in time, and the saga sends it again",
            "charge: ChargeCard is done",
            "ChargeCard has been done twice",
        )
    ]
