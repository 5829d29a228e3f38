"""An aggregate that refuses nothing, among aggregates that have rules."""

from collections.abc import Iterable

from stormgen.board import Aggregate, Command
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM601", "no-invariant", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def has_rules(aggregate: Aggregate) -> bool:
        commands = (facts.board.find(Command, key) for key in aggregate.commands)
        return bool(aggregate.invariants) or any(c.requires or c.one_outcome for c in commands)

    for aggregate in gaps((a for a in facts.board.aggregates if a.commands), has_rules, whole_model):
        yield Diagnostic(
            CODE,
            f"{aggregate.name} refuses nothing: it has no invariant, and none of its commands requires anything.",
            aggregate.span,
            "Ask what must never be true of it; if nothing, it may be a view or a part of another aggregate.",
        )
