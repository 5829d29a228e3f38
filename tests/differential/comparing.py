"""A model and a context in; that the service and the interpreter give the same answers, step by step, out."""

from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from stormgen.behaviour.evaluation.frame import Clock, Frame
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter import Interpreter
from stormgen.behaviour.interpreter.decisions import Outcome
from stormgen.behaviour.interpreter.world import Place, World
from stormgen.behaviour.values import Value
from stormgen.behaviour.values.refusals import Refused, evaluating
from stormgen.board import Aggregate, Board
from tests.differential.randoms import Randoms
from tests.differential.service import Service


@dataclass
class Comparison:
    """Counts what was compared; `story` is what led to the present state, for whoever has to find a difference."""

    board: Board
    service: Service
    random: Random
    story: list[str] = field(default_factory=list)
    accepted: int = 0
    refused: int = 0
    names: set[str] = field(default_factory=set)
    asked: int = 0

    @cached_property
    def interpreter(self) -> Interpreter:
        return Interpreter(self.board)

    def run(self, commands: int) -> None:
        """A sequence of random commands from an empty world."""
        interpreter, world, clock = self.interpreter, World(), Clock()
        self.service.states, self.story = {}, []
        randoms = Randoms(self.board, self.random)
        for _ in range(commands):
            command = randoms.command(self.random.choice(self.service.names.commands))
            self.story.append(str(command))
            outcome = self._ask(interpreter, world, command, clock)
            events, refusal = self.service.handle(command, clock)
            self._same("refusal", _refusal(outcome), refusal)
            self._same("events", list(map(str, outcome.events)), list(map(str, events)))
            world, clock = outcome.world, outcome.clock
            self.accepted, self.refused = self.accepted + (not refusal), self.refused + bool(refusal)
            self.names.add(refusal)
            self._states(interpreter, world)
            for event in events:
                self._policies(interpreter, world, event, clock)

    def _same(self, what: str, interpreted: object, served: object) -> None:
        """Fails with the last command; the seed leads to it again."""
        assert interpreted == served, f"{what} after {len(self.story)} commands, the last of them {self.story[-1]}"

    def _ask(self, interpreter: Interpreter, world: World, command: Message, clock: Clock) -> Outcome:
        """What can't be a command at all is refused by both."""
        element = self.board[command.key]
        try:
            with evaluating():
                made = interpreter.messages.constructor(element)(command.values)  # type: ignore[arg-type]
        except Refused as refusal:
            return Outcome(world, refusal=refusal, clock=clock)
        return interpreter.handle(world, made, clock)

    def _states(self, interpreter: Interpreter, world: World) -> None:
        """Of the aggregates that the command has changed."""
        for place in self.service.touched:
            self._same(f"state of {place}", interpreter.decisions.state(world, place), self.service.state(place))
            for let in self.board.find(Aggregate, place[0]).derived:
                self._let(interpreter, world, place, let.name)

    def _let(self, interpreter: Interpreter, world: World, place: Place, name: str) -> None:
        scope = interpreter.compiler.state(self.board.find(Aggregate, place[0]))
        try:
            with evaluating():
                found: tuple[str, Value] = "", scope.read[name](Frame(interpreter.decisions.state(world, place)))
        except Refused as refusal:
            found = refusal.name, None
        self._same(name, found, self.service.let(place, name, scope.declared[name]))

    def _policies(self, interpreter: Interpreter, world: World, event: Message, clock: Clock) -> None:
        own = self.service.names.context
        for policy in interpreter.reactions.to(event.key):
            if policy.context != own or policy.joins:
                continue
            reaction = interpreter.reactions.react(world, policy, event, clock)
            if reaction.undecided or any(self.board.context_of(c.key) != own for c in reaction.commands):
                continue
            commands, refusal = self.service.asked(policy.name, event, clock)
            self.asked += 1
            # The elements of a set have no order, so neither have the commands for them.
            self._same(policy.name, sorted(map(str, reaction.commands)), sorted(map(str, commands)))
            self._same(policy.name, reaction.refusal.name if reaction.refusal else "", refusal)


def _refusal(outcome: Outcome) -> str:
    return "RuleMissing" if outcome.undecided else outcome.refusal.name if outcome.refusal else ""
