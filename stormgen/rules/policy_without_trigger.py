"""A policy that issues a command and waits for no event."""

from collections.abc import Iterable

from stormgen.diagnostics import Diagnostic, declare
from stormgen.diagnostics.wording import listed
from stormgen.facts import Facts

CODE = declare("STORM409", "policy-without-trigger", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for policy in facts.board.policies:
        issued = list(dict.fromkeys(edge.target.name for edge in facts.flow.out_of(policy.key, "issues")))
        if issued and not facts.flow.into(policy.key, "triggers") and not policy.annotation("manual"):
            yield Diagnostic(
                CODE,
                f"{policy.name} issues {listed(issued)}, but no event sets it off.",
                policy.span,
                "Write the event after `when`; if people decide when, write an actor in place of the policy.",
            )
