"""A policy that is set off and issues nothing, among policies that do."""

from collections.abc import Iterable

from stormgen.board import Policy
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import context_of, gaps

CODE = declare("STORM410", "policy-without-command", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def is_complete(policy: Policy) -> bool:
        return bool(policy.annotation("manual") or facts.flow.out_of(policy.key, "issues"))

    triggered = [policy for policy in facts.board.policies if facts.flow.into(policy.key, "triggers")]
    for policy in gaps(triggered, is_complete, context_of):
        yield Diagnostic(
            CODE,
            f"{policy.name} is set off, but issues no command.",
            policy.span,
            "Write what follows after `then`, or mark it @manual if people carry it out.",
        )
