"""An aggregate that no table of the old system feeds, when most are fed."""

from collections.abc import Iterable

from stormgen.board import Aggregate
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM809", "aggregate-without-table", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def is_fed(aggregate: Aggregate) -> bool:
        return bool(facts.flow.into(aggregate.key, "maps"))

    for aggregate in gaps(facts.board.aggregates, is_fed, whole_model):
        yield Diagnostic(
            CODE,
            f"No table is mapped to {aggregate.name}: the plan does not know where its state is today.",
            aggregate.span,
            f"Write `-> {aggregate.name}` after its table; if it is new, allow it and say so.",
        )
