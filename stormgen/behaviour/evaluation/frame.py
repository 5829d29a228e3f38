"""What the names of a rule stand for while it runs; and what bounds how long that may take."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from stormgen.behaviour.values import NO_ENTRIES, Value, size_of
from stormgen.behaviour.values.refusals import Refused

MOST_STEPS = 1_000_000


@dataclass
class Fuel:
    """The steps that are left to one command or event: elements that are gone through."""

    left: int = MOST_STEPS

    def burn(self, steps: int = 1) -> None:
        self.left -= steps
        if self.left < 0:
            raise Refused("TooMuchWork", f"the rules take more than {MOST_STEPS} steps")

    def weigh(self, value: Value) -> Value:
        """The value, all of which is gone through at once; that is faster than step by step."""
        self.burn(size_of(value, MOST_STEPS) >> 3)
        return value


@dataclass(frozen=True)
class Clock:
    """A moment that is given in: the same clock always gives the same day and, one after the other, the same ids."""

    moment: dt.datetime = dt.datetime(2026, 3, 2, 8, 30, tzinfo=dt.UTC)
    ids: int = 0

    def id(self, number: int) -> UUID:
        """Of version 4, as random ones are."""
        return UUID(int=(0x4 << 76) | (0x8 << 60) | (self.ids + number))

    def after(self, ids: int) -> "Clock":
        """The clock once so many ids are taken."""
        return Clock(self.moment, self.ids + ids)


@dataclass
class Frame:
    """`state` is of the aggregate or the row of a view, `carried` what the command or event carries.

    `lets` keeps what was computed of the state; `taken` counts the ids that were handed out.
    """

    state: Mapping[str, Value] = NO_ENTRIES
    carried: Mapping[str, Value] = NO_ENTRIES
    clock: Clock = Clock()
    fuel: Fuel = field(default_factory=Fuel)
    variables: dict[str, Value] = field(default_factory=dict)
    lets: "dict[str, Value | Refused]" = field(default_factory=dict)
    taken: list[int] = field(default_factory=lambda: [0])

    def inner(self) -> "Frame":
        """The same with variables of its own."""
        return Frame(self.state, self.carried, self.clock, self.fuel, dict(self.variables), self.lets, self.taken)

    def now(self) -> dt.datetime:
        return self.clock.moment

    def new_id(self) -> UUID:
        self.taken[0] += 1
        return self.clock.id(self.taken[0])
