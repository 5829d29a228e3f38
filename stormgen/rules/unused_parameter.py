"""A parameter of a command that its rules never look at."""

from collections.abc import Iterator

from stormgen.board import Command, Emit
from stormgen.board.walking import used_names
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

CODE = declare("STORM542", "unused-parameter", "warning")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Parameters that are neither required anything of nor emitted, in commands that have rules."""
    for command in facts.board.commands:
        used = _used(command)
        for field in command.parameters or ():
            if (command.emits or command.requires) and field.name not in used:
                message = f"{command.name} asks for {field.name} and never uses it."
                yield Diagnostic(CODE, message, field.span, "Emit it, require something of it, or do not ask for it.")


def _used(command: Command) -> set[str]:
    emits = [*command.emits, *(r.otherwise for r in command.requires if isinstance(r.otherwise, Emit))]
    values = [r.condition for r in command.requires] + [a.value for emit in emits for a in emit.arguments]
    return set().union(*map(used_names, values))
