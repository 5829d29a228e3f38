"""A command with its rules in; the first way in which it may be refused, or none, out."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain

from stormgen.behaviour.sagas.commands.keeping import keeps
from stormgen.behaviour.sagas.commands.repeating import is_second_time_guard, may_be_second_time_guard
from stormgen.behaviour.state_use import changed_by, looked_at, root
from stormgen.behaviour.types import Types
from stormgen.board import Aggregate, Board, Command, Emit, Event, Refusal
from stormgen.board.expression import Assign, Binary, Expression, Name, Number, Statement
from stormgen.board.types import Builtin, Field

Guard = Callable[[Expression, Command, Aggregate, Board], bool]

_NUMBERS = ("int", "decimal", "money")


def has_rules(command: Command) -> bool:
    """Whether it is written what the command does, and not only what may come of it."""
    return not command.outcomes and bool(command.requires or command.emits)


def refusal_of(command: Command, board: Board) -> Refusal | None:
    """An error of a `require`, second tries aside, of an invariant, or of the limits of a field."""
    return next(chain(_by_requires(command, board, is_second_time_guard), _by_values(command, board)), None)


def first_refusal_of(command: Command, board: Board) -> Refusal | None:
    """An error of a `require`, but for one that may as well be there to find out a second try."""
    return next(_by_requires(command, board, may_be_second_time_guard), None)


def _by_requires(command: Command, board: Board, is_guard: Guard) -> Iterator[Refusal]:
    aggregate = board.find(Aggregate, command.aggregate) if command.aggregate else None
    for require in command.requires:
        guards = aggregate is not None and is_guard(require.condition, command, aggregate, board)
        if isinstance(require.otherwise, Refusal) and not guards:
            yield require.otherwise


def _by_values(command: Command, board: Board) -> Iterator[Refusal]:
    if command.aggregate:
        aggregate = board.find(Aggregate, command.aggregate)
        held = [invariant.condition for invariant in aggregate.invariants]
        held += [bound for field in aggregate.fields for bound in _bounds(field, board)]
        for emit in command.emits:
            if board.find(Event, emit.event.key).aggregate == aggregate.key:
                yield from _by_invariants(command, emit, aggregate, held, board)
                yield from _by_limits(command, emit, aggregate, held, board)


def _by_invariants(
    command: Command, emit: Emit, aggregate: Aggregate, held: list[Expression], board: Board
) -> Iterator[Refusal]:
    changed = changed_by(board.find(Event, emit.event.key))
    for invariant in aggregate.invariants:
        is_touched = looked_at(invariant.condition, aggregate) & changed
        if is_touched and not keeps(invariant.condition, command, emit, aggregate, held, board):
            yield Refusal(invariant.refusal or "BrokenInvariant", invariant.span)


def _by_limits(
    command: Command, emit: Emit, aggregate: Aggregate, held: list[Expression], board: Board
) -> Iterator[Refusal]:
    """Numbers that are reckoned, and have a bound; what is only handed on fits its type already."""
    statements = board.find(Event, emit.event.key).statements
    reckoned = {root(statement.target) for statement in statements if _is_reckoned(statement)}
    for field in aggregate.fields:
        bounds = _bounds(field, board) if field.name in reckoned else ()
        if not all(keeps(bound, command, emit, aggregate, held, board) for bound in bounds):
            yield Refusal("InvalidValue", field.span)


def _is_reckoned(statement: Statement) -> bool:
    if isinstance(statement, Assign) and isinstance(statement.target, Name):
        return statement.operator != "=" or isinstance(statement.value, Binary)
    return False


def _bounds(field: Field, board: Board) -> Iterator[Expression]:
    """What the type of a number asks for, as conditions."""
    type_ = Types(board).unaliased(field.type)
    limit = type_.constraint if isinstance(type_, Builtin) and type_.name in _NUMBERS else None
    name = Name(field.name, "state", span=field.span)
    if limit and limit.minimum is not None:
        yield Binary(">=", name, Number(Decimal(limit.minimum), True, field.span), field.span)
    if limit and limit.maximum is not None:
        yield Binary("<=", name, Number(Decimal(limit.maximum), True, field.span), field.span)
