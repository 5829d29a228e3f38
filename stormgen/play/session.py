"""What is done by hand, one after the other, in; the moments that it leads through, each to be taken back, out."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from stormgen.behaviour.evaluation.frame import Clock
from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.interpreter import Followed, Interpreter
from stormgen.behaviour.interpreter.decisions import Outcome
from stormgen.behaviour.interpreter.world import Identity, Place, World
from stormgen.behaviour.scenarios.story import Story
from stormgen.behaviour.values import NO_ENTRIES, Entries
from stormgen.behaviour.values.refusals import Refused, Undecided
from stormgen.board import Board, Command, Event, Key

# Beyond those that the test of a scenario hands out: what is kept never meets an id of its own.
FIRST_ID = 0x1000


@dataclass(frozen=True)
class Moment:
    """All that is so. `met` is, by aggregate, the one that something happened to last.

    `ids` are, by the name of a field, the id that was said last, with the message that said it.
    """

    world: World = field(default_factory=World)
    clock: Clock = field(default_factory=lambda: Clock(ids=FIRST_ID))
    met: Entries[Key, Identity] = NO_ENTRIES
    ids: Entries[str, tuple[Key, uuid.UUID]] = NO_ENTRIES


@dataclass(frozen=True)
class Done:
    """One fact, command or span of time, with what was so before and after.

    `outcome` is there of a command; `choice` is which event of a short form was taken.
    """

    before: Moment
    after: Moment
    message: Message | None = None
    outcome: Outcome | None = None
    followed: Followed | None = None
    choice: int = 0
    waited: dt.timedelta | None = None

    @property
    def story(self) -> Story:
        """The same as the story of a scenario with this one command."""
        assert self.outcome is not None
        return Story((), (self.outcome,), self.outcome.world, self.followed, self.outcome.refusal)

    @property
    def facts(self) -> tuple[Message, ...]:
        """All that came to be true, in the order in which it did."""
        if self.outcome is None:
            return (self.message,) if self.message else ()
        return self.story.all_events


@dataclass(frozen=True)
class Session:
    """`done` is what holds, `undone` what was taken back and can be done again, the last taken back last."""

    interpreter: Interpreter
    done: tuple[Done, ...] = ()
    undone: tuple[Done, ...] = ()
    start: Moment = field(default_factory=Moment)

    @property
    def now(self) -> Moment:
        return self.done[-1].after if self.done else self.start

    # ---- doing ---------------------------------------------------------------------------------------

    def given(self, fact: Message) -> "Session":
        """Let a fact be so: no rule is asked and no policy acts. Raises `Refused` where it can't be."""
        world = self.interpreter.given(self.now.world, fact)
        return self._with(Done(self.now, self._moment(world, _after(self.now, fact), [fact]), fact))

    def command(self, command: Message, choice: int = 0) -> "Session":
        """Do a command, and let policies act. Raises `Undecided` where the model does not say what it does."""
        now = self.now
        outcome = self.interpreter.handle(now.world, command, _after(now, command), choice)
        if outcome.undecided:
            raise Undecided(outcome.undecided)
        followed = self.interpreter.follow(outcome.world, outcome.events, outcome.clock)
        met = [] if outcome.refusal else [*outcome.events, *followed.events, command]
        after = self._moment(followed.world, followed.clock, met)
        return self._with(Done(now, after, command, outcome, followed, choice))

    def wait(self, time: dt.timedelta) -> "Session":
        """Let time go by. Raises `Refused` where that leads out of the calendar."""
        now = self.now
        try:
            clock = Clock(now.clock.moment + time, now.clock.ids)
        except OverflowError as error:
            raise Refused("Overflow", "no calendar goes that far") from error
        return self._with(Done(now, replace(now, clock=clock), waited=time))

    def meet(self, place: Place) -> "Session":
        """From now on an aggregate is this one, wherever its identity is left out."""
        now = replace(self.now, met=_met(self.now, place))
        if not self.done:
            return replace(self, start=now)
        return replace(self, done=(*self.done[:-1], replace(self.done[-1], after=now)))

    # ---- taking back ---------------------------------------------------------------------------------

    def undo(self, count: int = 1) -> "Session":
        count = min(count, len(self.done))
        kept = len(self.done) - count
        return replace(self, done=self.done[:kept], undone=(*self.undone, *reversed(self.done[kept:])))

    def redo(self, count: int = 1) -> "Session":
        count = min(count, len(self.undone))
        kept = len(self.undone) - count
        return replace(self, done=(*self.done, *reversed(self.undone[kept:])), undone=self.undone[:kept])

    # ---- moments -------------------------------------------------------------------------------------

    def place(self, message: Message) -> Place | None:
        """The aggregate that a message is about."""
        return self.interpreter.decisions.place(declared(self.interpreter.board, message.key), message)

    def _with(self, done: Done) -> "Session":
        return replace(self, done=(*self.done, done), undone=())

    def _moment(self, world: World, clock: Clock, messages: Iterable[Message]) -> Moment:
        moment = replace(self.now, world=world, clock=clock)
        for message in messages:
            place = self.place(message)
            if place is not None:
                moment = replace(moment, met=_met(moment, place))
            moment = replace(moment, ids=Entries({**moment.ids, **_ids(message)}))
        return moment


def declared(board: Board, key: Key) -> Command | Event:
    """The command or event of a message."""
    found = board.find(Command if key.kind == "command" else Event, key)
    assert isinstance(found, Command | Event)
    return found


def _ids(message: Message) -> dict[str, tuple[Key, uuid.UUID]]:
    return {name: (message.key, value) for name, value in message.values.items() if isinstance(value, uuid.UUID)}


def _after(moment: Moment, message: Message) -> Clock:
    """The ids that may have been proposed for the values of a message are taken."""
    return moment.clock.after(len(message.values))


def _met(moment: Moment, place: Place) -> Entries[Key, Identity]:
    """What was met, this one last."""
    return moment.met.less(place[0]).put(*place)
