"""A module of the old code that names no table, among modules that do."""

from collections.abc import Iterable

from stormgen.board import Module
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM806", "module-without-tables", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def is_tied(module: Module) -> bool:
        return bool(module.tables)

    for legacy in facts.board.legacies:
        for module in gaps(legacy.modules, is_tied, whole_model):
            yield Diagnostic(
                CODE,
                f"The module {module.name} names no table: its size and changes count for no context.",
                module.span,
                "Write `tables` with those that it reads and writes.",
            )
