"""A world and a command in; the events that it leads to, or its refusal, and the world after it, out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from stormgen.behaviour.evaluation.compiler import Compiler
from stormgen.behaviour.evaluation.frame import Clock, Frame, Fuel
from stormgen.behaviour.evaluation.messages import Compose, Message, Messages
from stormgen.behaviour.evaluation.places import State
from stormgen.behaviour.evaluation.reading import Evaluate
from stormgen.behaviour.interpreter.rules import Rule, Rules
from stormgen.behaviour.interpreter.world import Place, World
from stormgen.behaviour.values import Entries
from stormgen.behaviour.values.kinds import keep
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.board import Aggregate, Board, Command, Event, Key
from stormgen.source import Span


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
    """The commands and events of one board."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.compiler = Compiler(board)
        self.messages = Messages(self.compiler)
        self._rules = Rules(self.compiler, self.messages)

    # ---- one command ---------------------------------------------------------------------------------

    def handle(self, world: World, message: Message, clock: Clock, choice: int = 0) -> Outcome:
        """Do a command. `choice` is which event of a short form `-> A | B` it leads to."""
        command = self.board.find(Command, message.key)
        frame, log = Frame(carried=message.values, clock=clock), _Log([])
        try:
            with evaluating(command.span):
                keep(self._rules.command(command.key).limits, message.values)
                frame.state = self._state_for(world, command, message)
                events = self._decide(command, frame, log, choice)
                after = self._record(world, events, frame.fuel, log)
        except Refused as refusal:
            return Outcome(world, (), refusal, "", tuple(log.decisions), clock)
        except Undecided as problem:
            return Outcome(world, (), None, f"{command.name}: {problem}", tuple(log.decisions), clock)
        return Outcome(after, tuple(events), None, "", tuple(log.decisions), clock.after(frame.taken[0]))

    def _decide(self, command: Command, frame: Frame, log: _Log, choice: int) -> list[Message]:
        compiled = self._rules.command(command.key)
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
        return replace(world, aggregates=world.aggregates.put(place, self._rules.change(event.key)(frame))), place

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
        for invariant, condition in self._rules.invariants(aggregate):
            with evaluating(invariant.span):
                if not log.asks(invariant, condition, frame):
                    name = invariant.refusal or "BrokenInvariant"
                    raise Refused(name, f"{invariant.condition.span.text} would not hold", invariant.span)

    # ---- state ---------------------------------------------------------------------------------------

    def place(self, message: Command | Event, values: Message) -> Place | None:
        """The aggregate, and the identity of the one, that a message is about."""
        if message.aggregate is None:
            return None
        return message.aggregate, tuple(values.values[f.name] for f in self.compiler.names.identity(message))

    def state(self, world: World, place: Place) -> State:
        """The state of one aggregate; what nothing ever happened to is as it starts."""
        found = world.aggregates.get(place)
        if found is not None:
            return found
        aggregate = self.board.find(Aggregate, place[0])
        identity = dict(zip([f.name for f in aggregate.identity], place[1], strict=True))
        return Entries({**identity, **self._rules.start(place[0])})

    def _state_for(self, world: World, command: Command, message: Message) -> State:
        place = self.place(command, message)
        return self.state(world, place) if place is not None else Entries()


def _emit(rule: Rule, span: Span, compose: Compose, frame: Frame, log: _Log) -> Message:
    with evaluating(span):
        event = compose(frame)
        log.emits(rule)
        return event
