"""A command with its rules in; whether doing it twice is found out, or does more than once, out."""

from stormgen.behaviour.state_use import changed_by, looked_at, root
from stormgen.behaviour.types import Types
from stormgen.board import Aggregate, Board, Command, Event
from stormgen.board.expression import Assign, Binary, Expression, Name, Statement
from stormgen.board.types import SetOf


def is_second_time_guard(condition: Expression, command: Command, aggregate: Aggregate, board: Board) -> bool:
    """Whether a condition only tells a second try: `key not in seen`, where the command's own event writes `seen`."""
    match condition:
        case Binary(operator="not in", left=Name(role="parameter"), right=Name()):
            return bool(looked_at(condition, aggregate) & _changed(command, board))
    return False


def may_be_second_time_guard(condition: Expression, command: Command, aggregate: Aggregate, board: Board) -> bool:
    """Whether a condition looks at nothing but what the command itself changes: `not paid`, where it sets `paid`."""
    fields = {field.name for field in aggregate.fields}
    seen = looked_at(condition, aggregate) & fields
    return bool(seen) and seen <= _changed(command, board)


def counts_up(command: Command, board: Board) -> bool:
    """Whether each time that the command is done changes more, and no rule of it looks at what was changed."""
    events = [board.find(Event, emit.event.key) for emit in command.emits]
    if command.aggregate is None:
        return False
    aggregate = board.find(Aggregate, command.aggregate)
    sets = {field.name for field in aggregate.fields if isinstance(Types(board).unaliased(field.type), SetOf)}
    if not any(_adds(statement, sets) for event in events for statement in event.statements):
        return False
    seen: set[str] = set().union(*(looked_at(r.condition, aggregate) for r in command.requires))
    return not seen & _changed(command, board)


def _adds(statement: Statement, sets: set[str]) -> bool:
    """A set that gets again what it has is the same."""
    return isinstance(statement, Assign) and statement.operator != "=" and root(statement.target) not in sets


def _changed(command: Command, board: Board) -> set[str]:
    return set().union(*(changed_by(board.find(Event, emit.event.key)) for emit in command.emits))
