"""A model, its services and commands in; that services and interpreter give the same answers, step by step, out."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence, Sized
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from stormgen.behaviour.evaluation.frame import Clock, Frame
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.evaluation.reading import Evaluate
from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.interpreter.decisions import Outcome
from stormgen.behaviour.interpreter.rows import copied_aggregate
from stormgen.behaviour.interpreter.world import Place, World
from stormgen.behaviour.values import Parts, Value
from stormgen.behaviour.values.refusals import Refused, evaluating
from stormgen.board import Aggregate, Board, Command, Event, Key, View
from stormgen.board.types import Type
from tests.differential.service import Answer, Service

# What has grown so large, or so deep, is compared no further: only the interpreter bounds how large it may become.
VAST, DEEP = 500, 50
# Policies may set each other off for ever.
MOST_FOLLOWING = 6


class Mismatch(AssertionError):
    """An answer of which the interpreter and a service have different ones."""


class _Vast(Exception):
    """This story is over."""


@dataclass
class Counts:
    """What was compared."""

    models: int = 0
    accepted: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    states: int = 0
    lets: int = 0
    policies: int = 0
    issued: int = 0
    rows: int = 0

    @property
    def refused(self) -> int:
        return self.refusals.total()

    @property
    def commands(self) -> int:
        return self.accepted + self.refused

    def add(self, other: "Counts") -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def __str__(self) -> str:
        told = {name: value for name, value in vars(self).items() if name != "refusals"}
        most = ", ".join(f"{name} {count}" for name, count in self.refusals.most_common(8))
        parts = [f"{value} {name}" for name, value in told.items()]
        refused = f"{self.refused} refused by {len(self.refusals)} names ({most})"
        return f"{self.commands} commands, {refused}, {', '.join(parts)}"


@dataclass
class Comparison:
    """`story` is what led to the present state, for whoever has to find a difference."""

    board: Board
    services: Mapping[Key, Service]
    counts: Counts = field(default_factory=Counts)
    story: list[Message] = field(default_factory=list)
    world: World = field(default_factory=World)
    clock: Clock = field(default_factory=Clock)
    facts: int = 0

    @cached_property
    def interpreter(self) -> Interpreter:
        return Interpreter(self.board)

    def run(self, commands: Sequence[Message]) -> None:
        """From an empty world."""
        self.world, self.clock, self.story = World(), Clock(), []
        for service in self.services.values():
            service.start()
        with suppress(_Vast):
            for command in commands:
                self._do(command)

    def _do(self, command: Message) -> None:
        """A command and what policies ask for after it."""
        waiting, done = deque([command]), 0
        while waiting and done <= MOST_FOLLOWING:
            done += 1
            for event in self._command(waiting.popleft()):
                self._rows(event)
                waiting.extend(self._policies(event))

    def _same(self, what: str, interpreted: object, served: object) -> None:
        if interpreted != served:
            raise Mismatch(f"{what} after {self.story[-1]}:\n  interpreter  {interpreted}\n  service      {served}")

    def _service(self, key: Key) -> Service | None:
        context = self.board.context_of(key)
        return self.services.get(context) if context else None

    # ---- commands ------------------------------------------------------------------------------------

    def _command(self, command: Message) -> tuple[Message, ...]:
        """The events of a command of a context whose service is there."""
        service = self._service(command.key)
        if service is None:
            return ()
        self.story.append(command)
        outcome = self._handled(command)
        events, refusal = service.handle(command, self.clock)
        self._same("refusal", _refusal(outcome), refusal)
        self._same("events", list(map(str, outcome.events)), list(map(str, events)))
        self.world, self.clock = outcome.world, outcome.clock
        if refusal:
            self.counts.refusals[refusal] += 1
        self.counts.accepted += not refusal
        for place in self._touched([command, *outcome.events] if not refusal else []):
            self._state(place, service)
        return outcome.events

    def _handled(self, command: Message) -> Outcome:
        """What can't be a command at all is refused by both."""
        try:
            with evaluating():
                made = self.interpreter.messages.constructor(self.board.find(Command, command.key))(command.values)
        except Refused as refusal:
            return Outcome(self.world, refusal=refusal, clock=self.clock)
        return self.interpreter.handle(self.world, made, self.clock)

    # ---- state ---------------------------------------------------------------------------------------

    def _touched(self, messages: Sequence[Message]) -> list[Place]:
        elements = [(self.board[message.key], message) for message in messages]
        places = [self.interpreter.decisions.place(e, m) for e, m in elements if isinstance(e, Command | Event)]
        return [place for place in dict.fromkeys(places) if place is not None]

    def _state(self, place: Place, service: Service) -> None:
        """With what is computed from it, and what views show of it."""
        state = self.interpreter.decisions.state(self.world, place)
        self._same(f"state of {place[0]}", state, service.state(place))
        _end_if_vast(state)
        self.counts.states += 1
        scope = self.interpreter.compiler.state(self.board.find(Aggregate, place[0]))
        for let in self.board.find(Aggregate, place[0]).derived:
            served = service.let(place, let.name, scope.declared[let.name])
            self._same(f"{place[0]}.{let.name}", _computed(scope.read[let.name], Frame(state)), served)
            self.counts.lets += 1
        for view in self.board.views:
            if copied_aggregate(view) == place[0] and view.context == service.names.context and service.shows(view):
                shown = {f.name: f.type or scope.declared[f.name] for f in view.fields} or scope.declared
                self._same(f"{view.name}", self.interpreter.rows.copy(view, state), service.copy(view, place, shown))
                self.counts.rows += 1

    # ---- what follows --------------------------------------------------------------------------------

    def _policies(self, event: Message) -> Iterator[Message]:
        """The commands that the policies of all services ask for."""
        for policy in self.interpreter.reactions.to(event.key):
            service = self._service(policy.key)
            if service is None:
                continue
            reaction = self.interpreter.reactions.react(self.world, policy, event, self.clock)
            commands, refusal = service.asked(policy, event, self.clock)
            named = "RuleMissing" if reaction.undecided else reaction.refusal.name if reaction.refusal else ""
            self._same(policy.name, named, refusal)
            # The elements of a set have no order, so neither have the commands for them.
            self._same(policy.name, sorted(map(str, reaction.commands)), sorted(map(str, commands)))
            self.world, self.clock = reaction.world, reaction.clock
            self.counts.policies += 1
            self.counts.issued += len(commands)
            yield from reaction.commands

    def _rows(self, event: Message) -> None:
        """Of the views that an event may change."""
        self.facts += 1
        self.world = self.interpreter.rows.project(self.world, event)
        for service in self.services.values():
            if service.knows(event.key):
                service.project(event, self.facts)
                for view in self.board.views:
                    if view.context == service.names.context and service.shows(view):
                        self._row(view, event, service)

    def _row(self, view: View, event: Message, service: Service) -> None:
        keys = [s.key for s in view.sources if s.key.kind == "event"] + [p.event.key for p in view.projections]
        if event.key not in keys or not view.fields:
            return
        events = [self.board.find(Event, key) for key in dict.fromkeys(keys)]
        types: Mapping[str, Type] = service.names.scopes.row(view, events)
        key = tuple(event.values[name] for name in view.keys)
        row = self.world.rows.get((view.key, key))
        self._same(f"row of {view.name}", row, service.row(view, key, types))
        self.counts.rows += 1
        _end_if_vast(row or {})


def _end_if_vast(values: Mapping[str, Value]) -> None:
    if any(map(_is_vast, values.values())):
        raise _Vast


def _is_vast(value: Value) -> bool:
    return (isinstance(value, Sized) and len(value) > VAST) or (isinstance(value, Parts) and value.depth > DEEP)


def _computed(read: Evaluate, frame: Frame) -> Answer[Value]:
    try:
        with evaluating():
            return read(frame), ""
    except Refused as refusal:
        return None, refusal.name


def _refusal(outcome: Outcome) -> str:
    return "RuleMissing" if outcome.undecided else outcome.refusal.name if outcome.refusal else ""
