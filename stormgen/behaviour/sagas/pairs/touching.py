"""A plan in; which aggregates its acts read, write and lock, and which two instances of it may have in common, out."""

from collections.abc import Iterator

from stormgen.behaviour.sagas.runs.plan import Act, Plan
from stormgen.board import Board, Event, Key, Saga
from stormgen.board.types import RefTo
from stormgen.values import value


@value
class Touch:
    """The aggregates that a saga changes, by a step or its undo, and those that it reads or changes."""

    written: frozenset[Key]
    known: frozenset[Key]


def touched(act: Act) -> Key | None:
    """The aggregate that a step works on."""
    return act.command.aggregate if act.command else None


def touch_of(plan: Plan) -> Touch:
    by_steps = {touched(act) for act in plan.acts if act.changes}
    by_undo = {act.undo.aggregate for act in plan.acts if act.undo}
    written = frozenset(key for key in by_steps | by_undo if key)
    return Touch(written, written | {key for key in map(touched, plan.acts) if key})


def shared_by(one: Touch, other: Touch) -> frozenset[Key]:
    """The aggregates that both sagas touch and at least one of them changes."""
    return (one.known & other.written) | (one.written & other.known)


def shared_by_instances(plan: Plan, touch: Touch, board: Board) -> frozenset[Key]:
    """Aggregates that it changes and where two instances of a saga may meet: those that its events refer to."""
    types = [field.type for event in _heard(plan.saga, board) for field in event.parameters]
    told = {type.aggregate for type in types if isinstance(type, RefTo)}
    own = {event.aggregate for event in _started_by(plan.saga, board)}
    return (touch.written & told) - own


def _started_by(saga: Saga, board: Board) -> Iterator[Event]:
    return (board.find(Event, reference.key) for reference in saga.start)


def _heard(saga: Saga, board: Board) -> Iterator[Event]:
    yield from _started_by(saga, board)
    yield from (board.find(Event, reference.key) for step in saga.steps for reference in step.done)
