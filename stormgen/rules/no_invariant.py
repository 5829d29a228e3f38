"""An aggregate whose rules are written, and which refuses nothing."""

from collections.abc import Iterable

from stormgen.board import Command
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM601", "no-invariant", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    for aggregate in facts.board.aggregates:
        commands = [facts.board.find(Command, key) for key in aggregate.commands]
        are_written = bool(commands) and all(command.emits for command in commands)
        if are_written and not aggregate.invariants and not any(command.requires for command in commands):
            yield Diagnostic(
                CODE,
                f"{aggregate.name} refuses nothing: it has no invariant, and none of its commands requires anything.",
                aggregate.span,
                "Ask what must never be true of it; if nothing, it may be a view or a part of another aggregate.",
            )
