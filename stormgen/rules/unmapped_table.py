"""A table of the old system that holds no aggregate's state, among tables that do."""

from collections.abc import Iterable

from stormgen.board import Table
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM801", "unmapped-table", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def is_mapped(table: Table) -> bool:
        return table.aggregate is not None

    for legacy in facts.board.legacies:
        for table in gaps(legacy.tables, is_mapped, whole_model):
            yield Diagnostic(
                CODE,
                f"Nobody owns the table {table.name}: it is mapped to no aggregate.",
                table.span,
                "Write `-> AGGREGATE` with the one whose state it holds.",
            )
