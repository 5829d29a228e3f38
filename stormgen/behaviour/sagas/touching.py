"""A plan in; which aggregates its acts read, write and lock, and which two instances of it may have in common, out."""

from collections.abc import Iterator

from stormgen.behaviour.sagas.plan import Act, Plan
from stormgen.behaviour.state_use import changed_by, looked_at, root
from stormgen.board import Aggregate, Board, Command, Event, Key, Saga
from stormgen.board.expression import Assign, Delete, Index, Statement
from stormgen.board.types import RefTo


def touched(act: Act) -> Key | None:
    """The aggregate that a step works on."""
    return act.command.aggregate if act.command else None


def written(plan: Plan) -> set[Key]:
    """The aggregates that a saga changes, by a step or its undo."""
    by_steps = {touched(act) for act in plan.acts if act.changes}
    by_undo = {act.undo.aggregate for act in plan.acts if act.undo}
    return {key for key in by_steps | by_undo if key}


def known(plan: Plan) -> set[Key]:
    """The aggregates that a saga reads or changes."""
    return written(plan) | {key for key in map(touched, plan.acts) if key}


def shared_by(one: Plan, other: Plan) -> set[Key]:
    """The aggregates that both sagas touch and at least one of them changes."""
    return (known(one) & written(other)) | (written(one) & known(other))


def shared_by_instances(plan: Plan, board: Board) -> set[Key]:
    """Aggregates that it changes and where two instances of a saga may meet: those that its events refer to."""
    types = [field.type for event in _heard(plan.saga, board) for field in event.parameters]
    told = {type.aggregate for type in types if isinstance(type, RefTo)}
    own = {event.aggregate for event in _started_by(plan.saga, board)}
    return (written(plan) & told) - own


def _started_by(saga: Saga, board: Board) -> Iterator[Event]:
    return (board.find(Event, reference.key) for reference in saga.start)


def _heard(saga: Saga, board: Board) -> Iterator[Event]:
    yield from _started_by(saga, board)
    yield from (board.find(Event, reference.key) for step in saga.steps for reference in step.done)


def has_rules(command: Command) -> bool:
    return not command.outcomes and bool(command.requires or command.emits)


def looks_first(command: Command, other: Command, board: Board) -> bool:
    """Whether a command has a `require` on what the other one changes: it reads the value again."""
    if command.aggregate is None or not (has_rules(command) and has_rules(other)):
        return False
    aggregate = board.find(Aggregate, command.aggregate)
    seen: set[str] = set().union(*(looked_at(r.condition, aggregate) for r in command.requires))
    return bool(seen & _fields(other, board))


def get_along(command: Command, other: Command, board: Board) -> bool:
    """Whether two commands may come in any order: they change other fields, or only add to the same ones."""
    if not (has_rules(command) and has_rules(other)):
        return False
    both = _fields(command, board) & _fields(other, board)
    return all(_adds(statement) for one in (command, other) for statement in _on(both, one, board))


def restores(command: Command, other: Command, board: Board) -> bool:
    """Whether a command sets a field to a value of its own that the other one changes."""
    both = _fields(command, board) & _fields(other, board)
    return any(not _adds(statement) for statement in _on(both, command, board))


def _adds(statement: Statement) -> bool:
    """`+=` and `-=` of a number or set, and what stands under a key of its own."""
    if isinstance(statement, Delete) or isinstance(statement.target, Index):
        return True
    return isinstance(statement, Assign) and statement.operator != "="


def _on(fields: set[str], command: Command, board: Board) -> Iterator[Statement]:
    for event in _events(command, board):
        yield from (s for s in event.statements if root(s.target) in fields)


def _fields(command: Command, board: Board) -> set[str]:
    return set().union(*(changed_by(event) for event in _events(command, board)))


def _events(command: Command, board: Board) -> list[Event]:
    """Those of its events that change the aggregate itself."""
    events = [board.find(Event, emit.event.key) for emit in command.emits]
    return [event for event in events if event.aggregate == command.aggregate]
