"""A context in which nothing stands, beside contexts that are filled."""

from collections.abc import Iterable

from stormgen.board import Context
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM615", "bare-context", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def is_filled(context: Context) -> bool:
        return bool(facts.flow.out_of(context.key, "contains"))

    for context in gaps(facts.board.contexts, is_filled, whole_model):
        yield Diagnostic(
            CODE,
            f"Nothing stands in the context {context.name}.",
            context.span,
            "Move into it what belongs there, or take it away.",
        )
