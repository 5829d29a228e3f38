"""A view that no actor looks at and no route answers with, in a model that says who reads most of them."""

from collections.abc import Iterable

from stormgen.board import View
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._gaps import gaps, whole_model

CODE = declare("STORM414", "view-nobody-reads", "info")


def check(facts: Facts) -> Iterable[Diagnostic]:
    def is_read(view: View) -> bool:
        read = facts.flow.out_of(view.key, "informs") or facts.flow.into(view.key, "routes")
        return bool(read) or view.annotation("public") is not None

    for view in gaps(facts.board.views, is_read, whole_model):
        yield Diagnostic(
            CODE,
            f"Nobody reads the view {view.name}: no arrow leads from it to an actor, and no route answers with it.",
            view.span,
            "Say in a flow who decides by it, mark it @public, or take it away.",
        )
