"""A board in; the values and conditions that its rules are made of out."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Command, Emit, Holds, Scenario
from stormgen.board.expression import Expression
from stormgen.board.walking import used_names


def names_in_rules(board: Board) -> set[str]:
    """Every name that a rule, invariant, let or scenario uses, whatever it stands for."""
    return set().union(*(used_names(value) for value in _expressions(board)))


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
