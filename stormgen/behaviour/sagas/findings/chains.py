"""What is wrong with a chain of policies in; the finding that says so out."""

from stormgen.behaviour.sagas.findings.codes import (
    OUTCOME_NOBODY_HEARS,
    POLICIES_IN_ANY_ORDER,
    POLICY_NOT_IDEMPOTENT,
    POLICY_REFUSED,
)
from stormgen.behaviour.sagas.findings.places import is_refused, stands
from stormgen.board import Command, Event, Policy, Refusal
from stormgen.diagnostics import Diagnostic, Related


def outcome_nobody_hears(command: Command, event: Event) -> Diagnostic:
    return Diagnostic(
        OUTCOME_NOBODY_HEARS,
        f"{command.name} may end with {event.name}, and then the process just stops.",
        event.span,
        "Say what follows, or mark it @terminal if the story may end so.",
        (stands(command),),
    )


def policy_not_idempotent(policy: Policy, command: Command) -> Diagnostic:
    return Diagnostic(
        POLICY_NOT_IDEMPOTENT,
        f"If {policy.name} is told twice, {command.name} is done twice, and changes more each time.",
        policy.span,
        f"Let {command.name} know a second try: `require key not in seen`, with a key that the fact carries.",
        (stands(command),),
    )


def policy_refused(policy: Policy, command: Command, refusal: Refusal) -> Diagnostic:
    return Diagnostic(
        POLICY_REFUSED,
        f"{command.name}, which {policy.name} issues, may be refused with {refusal.name}, and nobody learns of it.",
        policy.span,
        "Let it answer with a fact that somebody takes up, `else emit` in place of `else`, or wait for it in a saga.",
        (is_refused(refusal),),
    )


def policies_in_any_order(policy: Policy, other: Policy, one: Command, another: Command) -> Diagnostic:
    assert one.aggregate is not None
    return Diagnostic(
        POLICIES_IN_ANY_ORDER,
        f"{one.name} and {another.name} may come to {one.aggregate.name} in either order, and that makes a difference.",
        policy.span,
        "Let one lead to the other, add in place of setting (`+=`), or let `require` tell what has come first.",
        (
            Related(f"{other.name} issues {another.name}.", other.span),
            stands(one),
            stands(another),
        ),
    )
