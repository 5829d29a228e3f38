"""What is wrong with a saga in; the finding that says so out: the same words for whoever finds it."""

from stormgen.behaviour.sagas.findings.codes import (
    ANSWER_NOBODY_HEARS,
    BROKEN_CHOREOGRAPHY,
    FAILURE_NOBODY_HANDLES,
    FALLIBLE_AFTER_PIVOT,
    IRREVERSIBLE_BEFORE_PIVOT,
    NOT_IDEMPOTENT_STEP,
    READONLY_THAT_WRITES,
    SAGA_WAITS_IN_VAIN,
    STEP_WITHOUT_UNDO,
    TWO_PIVOTS,
    UNDO_MAY_BE_REFUSED,
    UNDO_NEVER_RUNS,
    UNDO_OF_NOTHING,
    UNKNOWN_OUTCOME,
    WAIT_WITHOUT_TIMEOUT,
)
from stormgen.behaviour.sagas.findings.places import is_refused, may_fail, stands
from stormgen.board import Command, Event, Key, Reference, Refusal, Saga, Step
from stormgen.diagnostics import Diagnostic, Related


def step_without_undo(step: Step, failing: Step) -> Diagnostic:
    return Diagnostic(
        STEP_WITHOUT_UNDO,
        f"If {failing.name} fails, nothing takes back what {step.name} did.",
        step.span,
        "Write `undo` with the command that takes it back, or do the step after the pivot.",
        (may_fail(failing),),
    )


def irreversible_before_pivot(step: Step, failing: Step) -> Diagnostic:
    return Diagnostic(
        IRREVERSIBLE_BEFORE_PIVOT,
        f"{step.name} is irreversible, and {failing.name} may still fail after it.",
        step.span,
        f"Do {step.name} after everything that may fail.",
        (may_fail(failing),),
    )


def wait_without_timeout(step: Step, saga: Saga) -> Diagnostic:
    return Diagnostic(
        WAIT_WITHOUT_TIMEOUT,
        f"{step.name} waits for {step.done[0].key.name} without a timeout; {saga.name} may never end.",
        step.span,
        "Write how long to wait, such as `timeout 30s`.",
    )


def fallible_after_pivot(step: Step, pivot: Step | None, why: str, refusal: Refusal | None = None) -> Diagnostic:
    """`refusal` is an error of the step's command that the step does not name."""
    hint = f"Do it before the pivot, or write `step {step.name} retriable` without `failed`."
    if refusal:
        hint = f"Do it before the pivot, or let its command answer with a fact in place of {refusal.name}."
    pivots = (Related("This is the pivot.", pivot.span),) if pivot else ()
    return Diagnostic(
        FALLIBLE_AFTER_PIVOT,
        f"{step.name} {why}, and it {'comes after the pivot' if pivot else 'is retriable'}: "
        "there is no way back from there.",
        step.span,
        hint,
        (*pivots, *((is_refused(refusal),) if refusal else ())),
    )


def not_idempotent_step(step: Step, why: str = "is retried", key: str = "orderId") -> Diagnostic:
    return Diagnostic(
        NOT_IDEMPOTENT_STEP,
        f"{step.name} {why}, and nothing says that doing it twice does no harm.",
        step.span,
        f"Write the key by which a second try is known, such as `idempotent by {key}`.",
    )


def undo_counts(step: Step, command: Command) -> Diagnostic:
    assert step.undo is not None
    return Diagnostic(
        NOT_IDEMPOTENT_STEP,
        f"{command.name} is sent until {step.name} is known to be taken back, and takes back more each time.",
        step.undo.span,
        "Write `idempotent by` a key, or let it find nothing to take back the second time.",
        (stands(command),),
    )


def undo_of_nothing(step: Step, command: Command) -> Diagnostic:
    assert step.undo is not None
    return Diagnostic(
        UNDO_OF_NOTHING,
        f"If {step.name} times out and was never done, {command.name} takes back what never was.",
        step.undo.span,
        "Write `idempotent by` a key, or let it find nothing to take back.",
        (stands(command),),
    )


def readonly_that_writes(step: Step, command: Command, event: Event) -> Diagnostic:
    return Diagnostic(
        READONLY_THAT_WRITES,
        f"{step.name} is readonly, but {command.name} emits {event.name}, which changes state.",
        step.span,
        "Leave out `readonly`, and write the `undo` of the step.",
        (Related(f"{event.name} changes state here.", event.span),),
    )


def failure_nobody_handles(failure: Reference, step: Step, missing: Key, why: str) -> Diagnostic:
    return Diagnostic(
        FAILURE_NOBODY_HANDLES,
        f"If {step.name} ends with {failure.key.name}, no policy leads to {missing.name}, {why}.",
        failure.span,
        f"Write the policy: `policy ... when {failure.key.name} then {_what(missing)}`.",
    )


def _what(missing: Key) -> str:
    return missing.name if missing.kind == "command" else "..."


def unknown_outcome(step: Step) -> Diagnostic:
    return Diagnostic(
        UNKNOWN_OUTCOME,
        f"If {step.name} times out though it was done, nothing takes that back.",
        step.span,
        "Write `undo` with the command that takes it back and does no harm where there is nothing to take back.",
    )


def done_after_undo(step: Step, key: str) -> Diagnostic:
    how = "done once more" if step.timeout is None else "done, after a timeout,"
    return Diagnostic(
        UNKNOWN_OUTCOME,
        f"{step.name} may be {how} after its undo, and nothing takes that back.",
        step.span,
        f"Write the key by which its undo is known to have come first, such as `idempotent by {key}`.",
    )


def undo_never_runs(step: Step, where: str) -> Diagnostic:
    return Diagnostic(
        UNDO_NEVER_RUNS,
        f"{step.name} {where}, so its undo never runs.",
        step.span,
        "Take the undo away, or move the pivot.",
    )


def undo_may_be_refused(step: Step, command: Command, refusal: Refusal) -> Diagnostic:
    assert step.undo is not None
    return Diagnostic(
        UNDO_MAY_BE_REFUSED,
        f"{command.name} takes back {step.name}, but may be refused with {refusal.name}.",
        step.undo.span,
        "Let it be accepted when there is nothing to take back: `else emit` a fact, or no `require`.",
        (is_refused(refusal),),
    )


def two_pivots(step: Step, first: Step, saga: Saga) -> Diagnostic:
    return Diagnostic(
        TWO_PIVOTS,
        f"{step.name} is a second pivot of {saga.name}: after {first.name} there is no way back already.",
        step.span,
        "Keep the one after which the saga must complete, and mark the steps behind it retriable.",
        (Related("This is the first one.", first.span),),
    )


def saga_waits_in_vain(event: Reference, what: str, saga: Saga) -> Diagnostic:
    return Diagnostic(
        SAGA_WAITS_IN_VAIN,
        f"{saga.name} {what} {event.key.name}, but no command emits it and no system raises it.",
        event.span,
        "Write the command that emits it, such as `command ... -> " + event.key.name + "`.",
    )


def answer_nobody_hears(answer: Key, step: Step, command: Command, saga: Saga) -> Diagnostic:
    return Diagnostic(
        ANSWER_NOBODY_HEARS,
        f"{command.name} may answer {step.name} with {answer.name}, and {saga.name} does not listen for it.",
        step.span,
        f"Write `failed {answer.name}` if that undoes the saga, or add it to `done`.",
        (stands(command),),
    )


def broken_choreography(step: Step, command: Key, heard: tuple[Key, ...]) -> Diagnostic:
    before = " or ".join(event.name for event in heard)
    return Diagnostic(
        BROKEN_CHOREOGRAPHY,
        f"No policy leads from {before} to {command.name}, so {step.name} never begins.",
        step.span,
        f"Write the policy: `policy ... when {heard[0].name} then {command.name}`.",
    )
