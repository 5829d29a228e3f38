"""A `let` that nothing reads."""

from collections.abc import Iterator

from stormgen.board import Board
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts
from stormgen.rules._expressions import names_in_rules

CODE = declare("STORM543", "unused-let", "info")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """Lets that no rule, invariant, view or scenario names."""
    read = _read(facts.board)
    for aggregate in facts.board.aggregates:
        for let in aggregate.derived:
            if let.name not in read:
                message = f"Nothing reads {let.name} of {aggregate.name}."
                yield Diagnostic(
                    CODE, message, let.span, "Require something of it, show it in a view, or take it away."
                )


def _read(board: Board) -> set[str]:
    """Every name that is read anywhere: a let of the same name elsewhere is given the benefit of the doubt."""
    names = {field.name for view in board.views for field in view.fields}
    return names | names_in_rules(board)
