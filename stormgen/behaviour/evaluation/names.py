"""The fields of an aggregate or a message in; what their names stand for in its rules, and its `let`s, out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from stormgen.behaviour.evaluation.evaluation import NO_NAMES, Evaluate, Evaluation, Scope
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.types import BOOL, Types
from stormgen.behaviour.types.infer import Typing
from stormgen.behaviour.types.problems import Problems
from stormgen.behaviour.values import Value
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.binding.expressions import used_names
from stormgen.board import Aggregate, Board, Command, Derived, Event, Key
from stormgen.board.expression import Expression
from stormgen.board.types import Field, Type


class Scopes:
    """What the rules of one board are made with. Each scope is worked out when it is first asked for."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.types = Types(board)
        self._states: dict[Key, Scope] = {}

    # ---- expressions ---------------------------------------------------------------------------------

    def value(self, expression: Expression, declared: Type, scope: Scope, clock: bool = False) -> Evaluate:
        """An expression as the value of a field; one that has no such type is undecided."""
        problems = Problems()
        typing = Typing(self.types, scope.plain(self.types), problems, clock)
        if not typing.check(expression, self.types.plain(declared)):
            return undecided(problems.diagnostics[0].message)
        return Evaluation(self.types, scope, typing).kept(expression, declared)

    def typed(self, expression: Expression, scope: Scope, clock: bool = False) -> Evaluation:
        """An expression of whatever type it has. Raises `Undecided` where it has none."""
        problems = Problems()
        typing = Typing(self.types, scope.plain(self.types), problems, clock)
        if typing.infer(expression) is None:
            raise Undecided(problems.diagnostics[0].message)
        return Evaluation(self.types, scope, typing)

    def condition(self, expression: Expression, scope: Scope) -> Evaluate:
        problems = Problems()
        typing = Typing(self.types, scope.plain(self.types), problems)
        if not typing.check(expression, BOOL):
            return undecided(problems.diagnostics[0].message)
        return Evaluation(self.types, scope, typing).of(expression, BOOL)

    # ---- names ---------------------------------------------------------------------------------------

    def owner(self, message: Command | Event) -> Aggregate | None:
        """The aggregate that a message is about."""
        return self.board.find(Aggregate, message.aggregate) if message.aggregate else None

    def identity(self, message: Command | Event) -> tuple[Field, ...]:
        owner = self.owner(message)
        return owner.identity if owner else ()

    def fields(self, message: Command | Event) -> tuple[Field, ...]:
        """All that a message carries, the identity of its aggregate first."""
        return (*self.identity(message), *(message.parameters or ()))

    def carried(self, message: Command | Event) -> Scope:
        return scope_of({f.name: f.type for f in message.parameters or ()}, from_message)

    def stored(self, aggregate: Aggregate) -> Scope:
        """What an event may assign."""
        return self.state(aggregate).only([f.name for f in aggregate.fields])

    def known(self, aggregate: Aggregate | None) -> Scope:
        """The identity of an aggregate."""
        return self.state(aggregate).only([f.name for f in aggregate.identity]) if aggregate else NO_NAMES

    def state(self, aggregate: Aggregate | None) -> Scope:
        """All that the rules of an aggregate may use of it, its `let`s included."""
        if aggregate is None:
            return NO_NAMES
        if aggregate.key not in self._states:
            self._states[aggregate.key] = self._state(aggregate)
        return self._states[aggregate.key]

    def _state(self, aggregate: Aggregate) -> Scope:
        fields = scope_of({f.name: f.type for f in (*aggregate.identity, *aggregate.fields)}, from_state)
        declared = {**fields.declared, **self._types_of_lets(aggregate, fields.declared)}
        lets = Lets(self, aggregate.derived)
        names = [let.name for let in aggregate.derived if let.name in declared]
        whole = Scope({**fields.read, **{name: lets.reader(name) for name in names}}, declared)
        lets.scope = whole
        return whole

    def _types_of_lets(self, aggregate: Aggregate, fields: Mapping[str, Type]) -> dict[str, Type]:
        """A `let` may use any other; each is given its type after those that it uses."""
        names = dict(Scope({}, fields).plain(self.types))
        found: dict[str, Type] = {}
        for let in _in_order_of_use(aggregate.derived):
            type_ = Typing(self.types, names, Problems()).infer(let.value)
            if type_ is not None:
                found[let.name] = names[let.name] = type_
        return found


def _uses(derived: tuple[Derived, ...]) -> dict[str, list[str]]:
    """By `let`, the others that it uses."""
    names = {d.name for d in derived}
    return {d.name: sorted(used_names(d.value) & names) for d in derived}


def _in_order_of_use(derived: tuple[Derived, ...]) -> Iterator[Derived]:
    """Each `let` after those that it uses."""
    uses, by_name, begun = _uses(derived), {d.name: d for d in derived}, set[str]()
    for let in derived:
        waiting = [] if let.name in begun else [let.name]
        while waiting:
            begun.add(waiting[-1])
            lacking = [name for name in uses[waiting[-1]] if name not in begun]
            if lacking:
                waiting += lacking[:1]
            else:
                yield by_name[waiting.pop()]


@dataclass
class Lets:
    """The `let`s of one aggregate. Each is computed once for a state, after those that it uses."""

    scopes: Scopes
    derived: tuple[Derived, ...]
    scope: Scope = NO_NAMES

    def __post_init__(self) -> None:
        self._by_name = {d.name: d for d in self.derived}
        self._uses = _uses(self.derived)
        self._compiled = cache(self._compile)

    def reader(self, name: str) -> Evaluate:
        def read(frame: Frame) -> Value:
            if name not in frame.lets:
                self._compute(name, frame)
            found = frame.lets[name]
            if isinstance(found, Refused):
                raise found
            return found

        return read

    def _compute(self, name: str, frame: Frame) -> None:
        """Without recursion: a chain of `let`s may be as long as the model likes."""
        waiting, begun = [name], {name}
        while waiting:
            lacking = [n for n in self._uses[waiting[-1]] if n not in frame.lets and n not in begun]
            if lacking:
                waiting += lacking
                begun |= set(lacking)
            else:
                done = waiting.pop()
                frame.lets[done] = self._outcome(done, frame)

    def _outcome(self, name: str, frame: Frame) -> "Value | Refused":
        frame.fuel.burn()
        try:
            with evaluating(self._by_name[name].span):
                return self._compiled(name)(frame)
        except Refused as refusal:
            return refusal

    def _compile(self, name: str) -> Evaluate:
        if name not in self.scope.declared:
            return undecided(f"{name} has no type.")
        return self.scopes.value(self._by_name[name].value, self.scope.declared[name], self.scope)


def scope_of(declared: Mapping[str, Type], read: Callable[[str], Evaluate]) -> Scope:
    return Scope({name: read(name) for name in declared}, declared)


def from_message(name: str) -> Evaluate:
    return lambda frame: frame.carried[name]


def from_state(name: str) -> Evaluate:
    return lambda frame: frame.state[name]


def undecided(message: str) -> Evaluate:
    def raises(frame: Frame) -> Value:
        raise Undecided(message)

    return raises
