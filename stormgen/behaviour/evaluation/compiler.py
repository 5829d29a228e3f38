"""A board in; the names of its rules as they are read from a frame, and the functions of its expressions, out."""

from stormgen.behaviour.evaluation.expressions import Evaluation
from stormgen.behaviour.evaluation.frame import Frame
from stormgen.behaviour.evaluation.lets import Lets
from stormgen.behaviour.evaluation.reading import NO_NAMES, Evaluate, Scope, from_message, from_state, undecided
from stormgen.behaviour.types import BOOL, Types
from stormgen.behaviour.types.inference import Typing
from stormgen.behaviour.types.problems import Problems
from stormgen.behaviour.types.scopes import Scopes, scope_of
from stormgen.behaviour.values import Value
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.refusals import Undecided
from stormgen.board import Aggregate, Board, Command, Derived, Event, Key
from stormgen.board.expression import Expression
from stormgen.board.types import Type


class Compiler:
    """What the rules of one board are made with. The scope of an aggregate is worked out when it is first asked for."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.types = Types(board)
        self.names = Scopes(self.types)
        self._states: dict[Key, Scope] = {}

    # ---- names ---------------------------------------------------------------------------------------

    def parameters(self, message: Command | Event) -> Scope:
        """What a message carries beside the identity of its aggregate."""
        return scope_of({f.name: f.type for f in message.parameters or ()}, from_message)

    def stored(self, aggregate: Aggregate) -> Scope:
        """What an event may assign."""
        return self.state(aggregate).only(self.names.stored(aggregate))

    def known(self, aggregate: Aggregate | None) -> Scope:
        """The identity of an aggregate."""
        return self.state(aggregate).only(self.names.known(aggregate))

    def state(self, aggregate: Aggregate | None) -> Scope:
        """All that the rules of an aggregate may use of it, its `let`s included."""
        if aggregate is None:
            return NO_NAMES
        if aggregate.key not in self._states:
            self._states[aggregate.key] = self._state(aggregate)
        return self._states[aggregate.key]

    def _state(self, aggregate: Aggregate) -> Scope:
        declared = self.names.state(aggregate)

        def compile_let(let: Derived) -> Evaluate:
            return self.value(let.value, declared[let.name], scope)

        lets = Lets(aggregate.derived, compile_let)
        computed = {let.name for let in aggregate.derived}
        scope = scope_of(declared, lambda name: lets.reader(name) if name in computed else from_state(name))
        return scope

    # ---- expressions ---------------------------------------------------------------------------------

    def value(self, expression: Expression, declared: Type, scope: Scope, clock: bool = False) -> Evaluate:
        """An expression as the value of a field; one that has no such type is undecided."""
        try:
            return self.checked(expression, self.types.plain(declared), scope, clock).kept(expression, declared)
        except Undecided as problem:
            return undecided(str(problem))

    def start(self, declared: Type, default: Expression | None) -> Value:
        """What a field holds before anything has happened."""
        return empty(self.types, declared) if default is None else self.value(default, declared, NO_NAMES)(Frame())

    def condition(self, expression: Expression, scope: Scope) -> Evaluate:
        try:
            return self.checked(expression, BOOL, scope).of(expression, BOOL)
        except Undecided as problem:
            return undecided(str(problem))

    def checked(self, expression: Expression, wanted: Type | None, scope: Scope, clock: bool = False) -> Evaluation:
        """Of an expression that is of the type wanted, or of any. Raises `Undecided` where it is not."""
        typing = Typing(self.types, scope.plain(self.types), Problems(), clock)
        is_sound = typing.infer(expression) is not None if wanted is None else typing.check(expression, wanted)
        if not is_sound:
            raise Undecided(typing.problems.first)
        return Evaluation(self.types, scope, typing)
