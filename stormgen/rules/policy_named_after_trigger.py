"""A policy that is called like the event it waits for, and not after what it does: `WhenOrderPaid`."""

from collections.abc import Iterator

from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._policies import trigger_in_name

CODE = declare("STORM529", "policy-named-after-trigger", "info")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Policies whose name is an event of theirs, and at most words such as when and handler around it."""
    for policy in facts.board.policies:
        event = trigger_in_name(policy)
        if event:
            message = f"{policy.name} says that it waits for {event}, and not what it does then."
            hint = "Name what follows: ShipWhenPaid, ThankForOrder."
            yield Diagnostic(CODE, message, policy.span, hint)
