"""A table that two modules of the old code call theirs."""

from collections.abc import Iterable

from stormgen.board import Key, Module
from stormgen.diagnostics import Diagnostic, Related, declare
from stormgen.facts import Facts

CODE = declare("STORM807", "table-of-two-modules", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    first: dict[Key, Module] = {}
    for module in facts.board.of(Module):
        for table in module.tables:
            known = first.setdefault(table.key, module)
            if known is not module:
                yield Diagnostic(
                    CODE,
                    f"{module.name} and {known.name} both have the table {table.key.name}.",
                    table.span,
                    "Let one of them own it; the other asks, or is moved out together with it.",
                    (Related(f"{known.name} is the first.", known.span),),
                )
