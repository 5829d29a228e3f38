"""The small groups of stickies that stand together on a wall, and where each sticky has its place.

A group is what Brandolini's grammar reads in one breath: who or which policy asks, the command, the
aggregate or system that handles it, the events that follow, and what they update or trigger. A sticky
that fits into no such group stands alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from stormgen.board import Key


@dataclass(slots=True)
class Cluster:
    """One group while it is put together, in the lane of one context.

    `reactions` are what an event updates, triggers or notifies, by that event. `repeats` are events
    whose own sticky stands in another group. `steps` are sagas that issue the command, each with what
    it does there. `readers` are who learns from a view, by that view. `alone` is the one sticky of a
    group of its own.
    """

    lane: Key | None
    aggregate: Key | None = None
    command: Key | None = None
    events: list[Key] = field(default_factory=list)
    repeats: list[Key] = field(default_factory=list)
    policies: list[Key] = field(default_factory=list)
    steps: list[tuple[Key, str]] = field(default_factory=list)
    actors: list[Key] = field(default_factory=list)
    systems: list[Key] = field(default_factory=list)
    reactions: dict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))
    readers: dict[Key, list[Key]] = field(default_factory=dict)
    alone: Key | None = None

    def own(self) -> Iterator[Key]:
        """Every sticky whose own place is this group; a system that an event notifies has none."""
        yield from (key for key in (self.command, self.alone) if key is not None)
        yield from self.events
        yield from self.policies
        yield from (key for keys in self.reactions.values() for key in keys if key.kind != "system")

    def repeated(self) -> Iterator[Key]:
        """Every sticky that stands on the wall as often as it is needed."""
        yield from self.actors
        yield from self.systems
        yield from (key for keys in (*self.reactions.values(), *self.readers.values()) for key in keys)
        yield from (key for key in (self.aggregate,) if key is not None)


@dataclass(slots=True)
class Clusters:
    """All groups in the order of the text, where each sticky has its place, and the notes on stickies."""

    all: list[Cluster] = field(default_factory=list)
    home: dict[Key, int] = field(default_factory=dict)
    notes: dict[Key, list[Key]] = field(default_factory=dict)

    def add(self, cluster: Cluster) -> None:
        """Append a group and keep where its stickies stand."""
        self.home.update((key, len(self.all)) for key in cluster.own())
        self.all.append(cluster)

    def react(self, event: Key, key: Key) -> None:
        """Move a sticky that stands alone to the right side of an event."""
        left, beside = self.all[self.home[key]], self.all[self.home[event]]
        left.alone = None
        beside.reactions[event].append(key)
        beside.readers.update(left.readers)
        self.home[key] = self.home[event]
