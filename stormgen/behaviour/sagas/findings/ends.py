"""What is wrong with how a saga begins, ends, or takes a step back in; the finding that says so out."""

from stormgen.behaviour.sagas.findings.codes import (
    COMPLETE_TOO_EARLY,
    END_MAY_BE_REFUSED,
    LOCK_NEVER_RELEASED,
    SAGA_STARTS_ITSELF,
    SAGA_WITHOUT_END,
    UNDO_KNOWS_TOO_LATE,
    UNDO_OF_ANOTHER,
)
from stormgen.behaviour.sagas.findings.places import may_fail
from stormgen.board import Command, Key, Reference, Refusal, Saga, Step
from stormgen.diagnostics import Diagnostic, Related


def saga_without_end(saga: Saga, lacking: list[str]) -> Diagnostic:
    ways = " or ".join("well" if word == "complete" else "badly" for word in lacking)
    return Diagnostic(
        SAGA_WITHOUT_END,
        f"{saga.name} does not say which fact tells that it ended {ways}.",
        saga.span,
        f"Write {' and '.join(f'`{word} EVENT`' for word in lacking)}.",
    )


def completes_too_early(step: Step, event: Reference, failing: Step, saga: Saga) -> Diagnostic:
    return Diagnostic(
        COMPLETE_TOO_EARLY,
        f"{event.key.name} tells that {saga.name} has ended well, and {failing.name} may still fail after it.",
        step.span,
        f"Let it complete with a fact of its last step, or do {step.name} after everything that may fail.",
        (may_fail(failing),),
    )


def end_may_be_refused(event: Reference, command: Command, refusal: Refusal, saga: Saga) -> Diagnostic:
    return Diagnostic(
        END_MAY_BE_REFUSED,
        f"{saga.name} ends by {command.name}, as no step leads to {event.key.name}, and {command.name} may answer with "
        f"{refusal.name}: then it never ends.",
        event.span,
        f"Let {command.name} be accepted whatever has become of it meanwhile, or keep others away with a `lock`.",
        (Related("It says no here.", refusal.span),),
    )


def saga_starts_itself(step: Step, saga: Saga) -> Diagnostic:
    start = " or ".join(event.key.name for event in saga.start)
    return Diagnostic(
        SAGA_STARTS_ITSELF,
        f"{step.name} leads to {start}, with which {saga.name} starts: each one begins another, for ever.",
        step.span,
        f"Start {saga.name} with a fact of its own, or let no policy lead back to {start}.",
        tuple(Related(f"{saga.name} starts here.", event.span) for event in saga.start),
    )


def lock_never_released(step: Step, aggregate: str, why: str, hint: str) -> Diagnostic:
    message = f"The lock that {step.name} takes on {aggregate} may stay for ever: {why}."
    return Diagnostic(LOCK_NEVER_RELEASED, message, step.span, hint)


def undo_of_another(step: Step, part: str, do: str, undo: str, told: Key | None) -> Diagnostic:
    assert step.do is not None and step.undo is not None
    done = f" {told.name} tells the right one." if told else ""
    names = step.undo.command.key.name, step.do.command.key.name
    return Diagnostic(
        UNDO_OF_ANOTHER,
        f"{names[0]} finds what it takes back by {undo}, and {names[1]} {do}: that may be another one.",
        step.undo.span,
        f"Give both the same {part}.{done}",
        (Related(f"{step.name} does it here.", step.do.span),),
    )


def undo_knows_too_late(step: Step, names: str, done: str) -> Diagnostic:
    assert step.undo is not None
    undo = step.undo.command.key.name
    return Diagnostic(
        UNDO_KNOWS_TOO_LATE,
        f"{undo} needs `{names}`, which only {done} tells: if {step.name} times out, nobody knows it.",
        step.undo.span,
        f"Give `{names}` to both commands from the start, or let {undo} find what to take back without it.",
    )
