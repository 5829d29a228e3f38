"""A view that nothing fills, among views that something does."""

from collections.abc import Iterable

from stormgen.board import View
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import context_of, gaps

CODE = declare("STORM413", "view-without-source", "warning")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def is_filled(view: View) -> bool:
        return bool(facts.flow.into(view.key, "updates"))

    for view in gaps(facts.board.views, is_filled, context_of):
        yield Diagnostic(
            CODE,
            f"Nothing fills the view {view.name}: no event updates it, and it copies no aggregate.",
            view.span,
            "Write `from` with the events or the aggregate that it shows.",
        )
