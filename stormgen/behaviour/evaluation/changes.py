"""The statements of an event or view in; the function from a frame to the state after them out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stormgen.behaviour.evaluation.compiler import Compiler
from stormgen.behaviour.evaluation.expressions import Evaluation
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.places import Change, Places, State
from stormgen.behaviour.evaluation.reading import Evaluate, Scope, constant, present, rounded, undecided
from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.problems import Problems
from stormgen.behaviour.types.statements import Add, Clear, Forget, Put, StatementTyping, Store
from stormgen.behaviour.values import Entries, Value, operations
from stormgen.behaviour.values.refusals import evaluating
from stormgen.board.expression import Assign, Index, Statement
from stormgen.board.types import ListOf, Optional, SetOf


def changes(compiler: Compiler, stored: Scope, scope: Scope, statements: Sequence[Statement]) -> Change:
    """`stored` are the names that may be assigned, `scope` all that values may use; each sees what those before did."""
    steps = [(s.span, _change(compiler, stored, scope, s)) for s in statements]

    def run(frame: Frame) -> State:
        state = Entries(frame.state)
        for span, step in steps:
            with evaluating(span):
                state = step(Frame(state, frame.carried, frame.clock, frame.fuel))
        return state

    return run


def _change(compiler: Compiler, stored: Scope, scope: Scope, statement: Statement) -> Change:
    """One that is not sound is undecided."""
    types, problems = compiler.types, Problems()
    typing = Typing(types, scope.plain(types), problems)
    checked = StatementTyping(types, stored.declared, typing, problems)
    values = Evaluation(types, scope, typing)
    changing = _Changing(values, Places(types, stored, values, checked))
    match checked.change(statement), statement:
        case Store(type_), Assign(target, _, value):
            return changing.places.store(target, values.kept(value, type_))
        case Clear(), _:
            return changing.places.store(statement.target, constant(None))
        case Add() as change, Assign():
            return changing.add(statement, change)
        case Put() as change, Assign():
            return changing.put(statement, change)
        case Forget() as change, _ if isinstance(statement.target, Index):
            return changing.forget(statement.target, change)
    return undecided(problems.first)


@dataclass(frozen=True)
class _Changing:
    """Makes the changes of statements that are sound."""

    values: Evaluation
    places: Places

    def add(self, statement: Assign, change: Add) -> Change:
        before, value = self.places.read(statement.target), self.values.whole(statement.value)
        if isinstance(change.type, Optional):
            before = present(before)
        compute = operations.plus if statement.operator == "+=" else operations.minus
        places = self.values.places.added(statement.value, change.type)
        return self.places.store(statement.target, rounded(lambda frame: compute(before(frame), value(frame)), places))

    def put(self, statement: Assign, change: Put) -> Change:
        before, value = self.places.read(statement.target), self.values.of(statement.value, change.value)
        collect = _COLLECT[type(change.collection), statement.operator]
        many: Evaluate = value if change.whole else lambda frame: (value(frame),)
        return self.places.store(
            statement.target, lambda frame: operations.bounded(collect(before(frame), many(frame)))
        )

    def forget(self, target: Index, change: Forget) -> Change:
        before, key = self.places.read(target.owner), self.values.of(target.key, change.key)
        if isinstance(change.collection, SetOf):
            return self.places.store(target.owner, lambda frame: before(frame) - {key(frame)})
        return self.places.store(target.owner, lambda frame: before(frame).less(key(frame)))


_COLLECT: dict[tuple[type, str], Callable[[Value, Value], Value]] = {
    (ListOf, "+="): lambda before, many: (*before, *many),
    (ListOf, "-="): operations.remove,
    (SetOf, "+="): lambda before, many: before | frozenset(many),
    (SetOf, "-="): lambda before, many: before - frozenset(many),
}
