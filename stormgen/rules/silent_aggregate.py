"""An aggregate that takes commands and never emits an event, among aggregates that do."""

from collections.abc import Iterable

from stormgen.board import Aggregate
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM606", "silent-aggregate", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def emits(aggregate: Aggregate) -> bool:
        return any(facts.flow.out_of(command, "emits") for command in aggregate.commands)

    for aggregate in gaps((a for a in facts.board.aggregates if a.commands), emits, whole_model):
        yield Diagnostic(
            CODE,
            f"{aggregate.name} handles commands and never says that anything happened.",
            aggregate.span,
            "Write the events of its commands: nothing else on the wall can react to it without them.",
        )
