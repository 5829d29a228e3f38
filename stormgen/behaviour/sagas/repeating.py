"""A command with its rules in; whether doing it twice is found out, or does more than once, out."""

from stormgen.behaviour.state_use import changed_by, looked_at
from stormgen.board import Aggregate, Board, Command, Event
from stormgen.board.expression import Assign, Binary, Expression, Name


def is_second_time_guard(condition: Expression, command: Command, aggregate: Aggregate, board: Board) -> bool:
    """Whether a condition only tells a second try: `key not in seen`, where the command's own event writes `seen`."""
    match condition:
        case Binary(operator="not in", left=Name(role="parameter"), right=Name()):
            return bool(looked_at(condition, aggregate) & _changed(command, board))
    return False


def counts_up(command: Command, board: Board) -> bool:
    """Whether each time that the command is done changes more, and no rule of it looks at what was changed."""
    events = [board.find(Event, emit.event.key) for emit in command.emits]
    adds = any(isinstance(s, Assign) and s.operator != "=" for event in events for s in event.statements)
    if not adds or command.aggregate is None:
        return False
    aggregate = board.find(Aggregate, command.aggregate)
    seen: set[str] = set().union(*(looked_at(r.condition, aggregate) for r in command.requires))
    return not seen & _changed(command, board)


def _changed(command: Command, board: Board) -> set[str]:
    return set().union(*(changed_by(board.find(Event, emit.event.key)) for emit in command.emits))
