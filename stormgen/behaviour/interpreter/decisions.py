"""A world and a command in; the events that it leads to, or its refusal, and the world after it, out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from stormgen.behaviour.evaluation.changes import changes
from stormgen.behaviour.evaluation.compiler import Compiler
from stormgen.behaviour.evaluation.frame import Clock, Frame, Fuel
from stormgen.behaviour.evaluation.messages import Compose, Message, Messages, Sources
from stormgen.behaviour.evaluation.places import Change, State
from stormgen.behaviour.evaluation.reading import Evaluate
from stormgen.behaviour.interpreter.world import Place, World
from stormgen.behaviour.types.arguments import known_identity
from stormgen.behaviour.values import Entries
from stormgen.behaviour.values.blank import empty
from stormgen.behaviour.values.kinds import Checks, Kinds, invalid
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.board import Aggregate, Argument, Board, Command, Emit, Event, Invariant, Key, Reference, Refusal, Require
from stormgen.source import Span

Rule = Require | Emit | Refusal | Invariant | Reference
_Emits = tuple[Rule, Span, Compose]


@dataclass(frozen=True)
class Decision:
    """A rule that was asked: a `require` or invariant, which held or not, or what was emitted."""

    rule: Rule
    held: bool = True


@dataclass(frozen=True)
class Outcome:
    """`refusal` and `undecided` leave the world as it was. `decisions` are in the order in which they were made."""

    world: World
    events: tuple[Message, ...] = ()
    refusal: Refused | None = None
    undecided: str = ""
    decisions: tuple[Decision, ...] = ()
    clock: Clock = field(default_factory=Clock)


@dataclass
class _Log:
    decisions: list[Decision]

    def asks(self, rule: Rule, condition: Evaluate, frame: Frame) -> bool:
        """Whether a condition holds. One that comes to no value counts as a no."""
        self.decisions.append(Decision(rule, False))
        held = bool(condition(frame))
        self.decisions[-1] = Decision(rule, held)
        return held

    def emits(self, rule: Rule) -> None:
        self.decisions.append(Decision(rule))


class Decisions:
    """The commands and events of one board, each compiled when it first happens."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.compiler = Compiler(board)
        self.names = self.compiler.names
        self.messages = Messages(self.compiler)
        self._command = cache(self._compile_command)
        self._change = cache(self._compile_change)
        self._invariants = cache(self._compile_invariants)
        self._start = cache(self._compile_start)

    # ---- one command ---------------------------------------------------------------------------------

    def handle(self, world: World, message: Message, clock: Clock, choice: int = 0) -> Outcome:
        """Do a command. `choice` is which event of a short form `-> A | B` it leads to."""
        command = self.board.find(Command, message.key)
        frame, log = Frame(carried=message.values, clock=clock), _Log([])
        try:
            with evaluating(command.span):
                self._keep_limits(command, message)
                frame.state = self._state_for(world, command, message)
                events = self._decide(command, frame, log, choice)
                after = self._record(world, events, frame.fuel, log)
        except Refused as refusal:
            return Outcome(world, (), refusal, "", tuple(log.decisions), clock)
        except Undecided as problem:
            return Outcome(world, (), None, f"{command.name}: {problem}", tuple(log.decisions), clock)
        return Outcome(after, tuple(events), None, "", tuple(log.decisions), clock.after(frame.taken[0]))

    def _keep_limits(self, command: Command, message: Message) -> None:
        for name, check in self._command(command.key).limits:
            if complaint := check(message.values[name]):
                raise invalid(f"{name} {complaint}")

    def _decide(self, command: Command, frame: Frame, log: _Log, choice: int) -> list[Message]:
        compiled = self._command(command.key)
        for require, condition, otherwise in compiled.requires:
            with evaluating(require.span):
                if not log.asks(require, condition, frame):
                    return [_emit(require.otherwise, require.span, otherwise, frame, log)]
        emits = compiled.emits[choice : choice + 1] if command.one_outcome else compiled.emits
        return [_emit(rule, span, compose, frame, log) for rule, span, compose in emits]

    # ---- events --------------------------------------------------------------------------------------

    def apply(self, world: World, event: Message, fuel: Fuel | None = None) -> World:
        """Let a fact be so, whatever the rules say: it changes the aggregate that declares it."""
        with evaluating():
            return self._apply(world, event, fuel or Fuel())[0]

    def _apply(self, world: World, event: Message, fuel: Fuel) -> tuple[World, Place | None]:
        declared = self.board.find(Event, event.key)
        place = self.place(declared, event)
        if place is None:
            return world, None
        frame = Frame(self.state(world, place), event.values, fuel=fuel)
        return replace(world, aggregates=world.aggregates.put(place, self._change(event.key)(frame))), place

    def _record(self, world: World, events: Sequence[Message], fuel: Fuel, log: _Log) -> World:
        """All that changes is changed before any invariant is looked at."""
        touched: dict[Place, None] = {}
        for event in events:
            world, place = self._apply(world, event, fuel)
            if place is not None:
                touched[place] = None
        for place in touched:
            self._check_invariants(place[0], Frame(world.aggregates[place], fuel=fuel), log)
        return world

    def _check_invariants(self, aggregate: Key, frame: Frame, log: _Log) -> None:
        for invariant, condition in self._invariants(aggregate):
            with evaluating(invariant.span):
                if not log.asks(invariant, condition, frame):
                    name = invariant.refusal or "BrokenInvariant"
                    raise Refused(name, f"{invariant.condition.span.text} would not hold", invariant.span)

    # ---- state ---------------------------------------------------------------------------------------

    def place(self, message: Command | Event, values: Message) -> Place | None:
        """The aggregate, and the identity of the one, that a message is about."""
        if message.aggregate is None:
            return None
        return message.aggregate, tuple(values.values[f.name] for f in self.names.identity(message))

    def state(self, world: World, place: Place) -> State:
        """The state of one aggregate; what nothing ever happened to is as it starts."""
        found = world.aggregates.get(place)
        if found is not None:
            return found
        aggregate = self.board.find(Aggregate, place[0])
        identity = dict(zip([f.name for f in aggregate.identity], place[1], strict=True))
        return Entries({**identity, **self._start(place[0])})

    def _state_for(self, world: World, command: Command, message: Message) -> State:
        place = self.place(command, message)
        return self.state(world, place) if place is not None else Entries()

    # ---- compiling -----------------------------------------------------------------------------------

    def _compile_command(self, key: Key) -> "_Compiled":
        command = self.board.find(Command, key)
        sources = self._sources(command)
        requires = [
            (r, self.compiler.condition(r.condition, sources.scope), self._otherwise(r, command, sources))
            for r in command.requires
        ]
        limits = Kinds(self.compiler.types, limits=True).checks(self.names.carried(command))
        if not command.emits and not command.requires and not command.outcomes:
            return _Compiled(limits, [], [(Reference(key, command.span), command.span, _silent)])
        emits: list[_Emits] = []
        emits += [(e, e.span, self._composed(e.event, e.arguments, command, sources)) for e in command.emits]
        emits += [(o, o.span, self._composed(o, (), command, sources)) for o in command.outcomes]
        return _Compiled(limits, requires, emits)

    def _sources(self, command: Command) -> Sources:
        owner, carried = self.names.owner(command), self.compiler.parameters(command)
        known = self.compiler.known(owner)
        return Sources(self.compiler.state(owner).within(carried), known.within(carried), known)

    def _composed(
        self, reference: Reference, arguments: tuple[Argument, ...], command: Command, sources: Sources
    ) -> Compose:
        event = self.board.find(Event, reference.key)
        known = sources.known.only(known_identity(self.names, event, command))
        return self.messages.compose(event, arguments, replace(sources, known=known))

    def _otherwise(self, require: Require, command: Command, sources: Sources) -> Compose:
        if isinstance(require.otherwise, Emit):
            emit = require.otherwise
            return self._composed(emit.event, emit.arguments, command, sources)
        return _refusing(require.otherwise.name, f"{require.condition.span.text} does not hold", require.span)

    def _compile_change(self, key: Key) -> Change:
        event = self.board.find(Event, key)
        owner = self.names.owner(event)
        assert owner is not None
        scope = self.compiler.state(owner).within(self.compiler.parameters(event))
        return changes(self.compiler, self.compiler.stored(owner), scope, event.statements)

    def _compile_invariants(self, key: Key) -> list[tuple[Invariant, Evaluate]]:
        aggregate = self.board.find(Aggregate, key)
        scope = self.compiler.state(aggregate)
        return [(i, self.compiler.condition(i.condition, scope)) for i in aggregate.invariants]

    def _compile_start(self, key: Key) -> State:
        frame = Frame()
        return Entries(
            {
                f.name: default(frame) if (default := self.messages.default(f)) else empty(self.compiler.types, f.type)
                for f in self.board.find(Aggregate, key).fields
            }
        )


@dataclass(frozen=True)
class _Compiled:
    limits: Checks
    requires: list[tuple[Require, Evaluate, Compose]]
    emits: list[_Emits]


def _emit(rule: Rule, span: Span, compose: Compose, frame: Frame, log: _Log) -> Message:
    with evaluating(span):
        event = compose(frame)
        log.emits(rule)
        return event


def _silent(frame: Frame) -> Message:
    raise Undecided("the model does not say what it does")


def _refusing(name: str, message: str, span: Span) -> Callable[[Frame], Message]:
    def refuse(frame: Frame) -> Message:
        raise Refused(name, message, span)

    return refuse
