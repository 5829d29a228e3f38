"""A `let` that nothing reads."""

from collections.abc import Iterator

from stormgen.binding.expressions import used_names
from stormgen.board import Aggregate, Board, Command, Emit, Holds, Scenario
from stormgen.board.expression import Expression
from stormgen.diagnostics import Diagnostic, declare
from stormgen.facts import Facts

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
    return names.union(*(used_names(value) for value in _expressions(board)))


def _expressions(board: Board) -> Iterator[Expression]:
    for element in board:
        match element:
            case Aggregate():
                yield from (invariant.condition for invariant in element.invariants)
                yield from (let.value for let in element.derived)
            case Command():
                yield from (require.condition for require in element.requires)
                refusals = (r.otherwise for r in element.requires if isinstance(r.otherwise, Emit))
                yield from (a.value for emit in (*element.emits, *refusals) for a in emit.arguments)
            case Scenario():
                yield from (outcome.condition for outcome in element.then if isinstance(outcome, Holds))
