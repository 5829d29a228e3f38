"""A world and a command in; all that follows from it, by policies and in views, out."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from stormgen.behaviour.evaluation.frame import Clock
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter.decisions import Decisions, Outcome
from stormgen.behaviour.interpreter.reactions import Reactions
from stormgen.behaviour.interpreter.rows import Rows
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.values.refusals import Refused
from stormgen.board import Board, Key

MOST_REACTIONS = 500


@dataclass(frozen=True)
class Step:
    """A policy that acted on a fact: one command that it asked for and what came of that, or why it asked for none."""

    policy: Key
    fact: Message
    command: Message | None = None
    outcome: Outcome | None = None
    refusal: Refused | None = None
    undecided: str = ""


@dataclass(frozen=True)
class Followed:
    """What policies did. `finished` is False where they were stopped: they might never have come to an end."""

    world: World
    steps: tuple[Step, ...]
    clock: Clock
    finished: bool = True

    @property
    def events(self) -> tuple[Message, ...]:
        return tuple(event for step in self.steps if step.outcome for event in step.outcome.events)


class Interpreter:
    """The rules of one board, as functions of a world. Nothing in it changes but what it has compiled."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.decisions = Decisions(board)
        self.compiler, self.messages = self.decisions.compiler, self.decisions.messages
        self.reactions = Reactions(self.compiler, self.messages)
        self.rows = Rows(self.compiler)

    def handle(self, world: World, command: Message, clock: Clock, choice: int = 0) -> Outcome:
        """Do one command; policies and views do not know of its events yet."""
        return self.decisions.handle(world, command, clock, choice)

    def given(self, world: World, event: Message) -> World:
        """Let a fact be part of the past: views and joins know of it, and no policy acts on it."""
        world = self.rows.project(self.decisions.apply(world, event), event)
        for policy in self.reactions.to(event.key):
            world = self.reactions.remember(world, policy, event)
        return world

    def follow(self, world: World, facts: Sequence[Message], clock: Clock, most: int = MOST_REACTIONS) -> Followed:
        """Let views and policies know of facts, and of what comes of that, the first first."""
        waiting, steps = deque(facts), list[Step]()
        while waiting:
            fact = waiting.popleft()
            world = self.rows.project(world, fact)
            for policy in self.reactions.to(fact.key):
                reaction = self.reactions.react(world, policy, fact, clock)
                world, clock = reaction.world, reaction.clock
                if reaction.refusal or reaction.undecided:
                    steps.append(Step(policy.key, fact, refusal=reaction.refusal, undecided=reaction.undecided))
                for command in reaction.commands:
                    if len(steps) >= most:
                        return Followed(world, tuple(steps), clock, False)
                    outcome = self.handle(world, command, clock)
                    world, clock = outcome.world, outcome.clock
                    steps.append(Step(policy.key, fact, command, outcome))
                    waiting.extend(outcome.events)
        return Followed(world, tuple(steps), clock)
