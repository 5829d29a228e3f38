"""A command of which the wall does not say what happens then, among commands of which it does."""

from collections.abc import Iterable

from stormgen.board import Command
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import context_of, gaps, is_placed

CODE = declare("STORM406", "command-without-event", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def has_outcome(command: Command) -> bool:
        return bool(command.requires) or bool(facts.flow.out_of(command.key, "emits", "calls"))

    for command in gaps(filter(is_placed, facts.board.commands), has_outcome, context_of):
        yield Diagnostic(
            CODE,
            f"{command.name} has no outcome: it emits no event.",
            command.span,
            "Write the event that it leads to, such as `-> SomethingHappened`.",
        )
