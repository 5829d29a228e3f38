"""A scenario in; what came of its commands, on the model itself, out."""

from dataclasses import dataclass, field

from stormgen.behaviour.evaluation.frame import Clock
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter import Followed, Interpreter
from stormgen.behaviour.interpreter.decisions import Outcome
from stormgen.behaviour.interpreter.world import World
from stormgen.behaviour.scenarios.told import Told
from stormgen.behaviour.values.refusals import Refused, Undecided, evaluating
from stormgen.board import Happening, Scenario


@dataclass(frozen=True)
class Story:
    """`done` is the world after the commands, before policies; `followed` what these did then.

    A command that is refused ends the commands: `refused` is that one, `refusal` the answer to it.
    `broken` says why the story could not be told to its end.
    """

    given: tuple[Message, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    done: World = field(default_factory=World)
    followed: Followed | None = None
    refusal: Refused | None = None
    broken: str = ""
    refused: Happening | None = None

    @property
    def end(self) -> World:
        """The world when all is done."""
        return self.followed.world if self.followed else self.done

    @property
    def events(self) -> tuple[Message, ...]:
        """What the commands themselves made true."""
        return tuple(event for outcome in self.outcomes for event in outcome.events)

    @property
    def all_events(self) -> tuple[Message, ...]:
        return (*self.events, *(self.followed.events if self.followed else ()))


def tell(interpreter: Interpreter, scenario: Scenario) -> Story:
    told = Told(interpreter, scenario)
    given: list[Message] = []
    world = World()
    try:
        for happening in scenario.given:
            with evaluating(happening.span):
                given.append(told.given(happening))
                world = interpreter.given(world, given[-1])
    except Refused as refusal:
        return Story(tuple(given), broken=f"what is given can't be: {refusal.message} ({refusal.name})")
    except Undecided as problem:
        return Story(tuple(given), broken=str(problem))
    return _tried(told, tuple(given), world)


def _tried(told: Told, given: tuple[Message, ...], world: World) -> Story:
    interpreter, clock, outcomes = told.interpreter, Clock(), list[Outcome]()
    refusal: Refused | None = None
    refused: Happening | None = None
    for happening in told.scenario.when:
        try:
            with evaluating(happening.span):
                command = told.tried(happening)
        except Refused as found:
            refusal, refused = found, happening
            break
        except Undecided as problem:
            return Story(given, tuple(outcomes), world, broken=str(problem))
        outcome = interpreter.handle(world, command, clock)
        outcomes.append(outcome)
        world, clock = outcome.world, outcome.clock
        if outcome.undecided:
            return Story(given, tuple(outcomes), world, broken=outcome.undecided)
        if outcome.refusal:
            refusal, refused = outcome.refusal, happening
            break
    facts = [event for outcome in outcomes for event in outcome.events]
    return Story(given, tuple(outcomes), world, interpreter.follow(world, facts, clock), refusal, refused=refused)
