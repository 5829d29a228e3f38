"""A command that no actor, policy, saga or route issues, among commands that somebody does."""

from collections.abc import Iterable

from stormgen.board import Command, Key
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import context_of, gaps, is_placed

CODE = declare("STORM405", "command-nobody-issues", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    by_sagas = _issued_by_sagas(facts)

    def is_issued(command: Command) -> bool:
        edges = facts.flow.into(command.key, "issues", "routes")
        return bool(edges) or command.key in by_sagas or command.annotation("public") is not None

    for command in gaps(filter(is_placed, _asked(facts)), is_issued, context_of):
        yield Diagnostic(
            CODE,
            f"Nobody issues {command.name}: no actor, no policy, no saga, no route.",
            command.span,
            "Say who does: `by` an actor, a policy's `then`, or @public if callers are outside of this model.",
        )


def _asked(facts: Facts) -> Iterable[Command]:
    """All commands, or none on a wall without people: there it is not known yet what they do."""
    by_people = {"actor", "route"}
    known = any(edge.source.kind in by_people for edge in facts.flow.edges_of("issues", "routes"))
    return facts.board.commands if known else ()


def _issued_by_sagas(facts: Facts) -> set[Key]:
    """Commands of any saga's steps, and those that a saga issues to end."""
    found: set[Key] = set()
    for saga in facts.board.sagas:
        found.update(c.command.key for step in saga.steps for c in (step.do, step.undo) if c)
        for end in (*saga.complete, *saga.abort):
            found.update(edge.source for edge in facts.flow.into(end.key, "emits"))
    return found
