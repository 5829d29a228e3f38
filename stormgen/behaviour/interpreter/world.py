"""All that is so at one moment: the state of every aggregate, the rows of views, and what joins wait for."""

from dataclasses import dataclass
from typing import TypeAlias

from stormgen.behaviour.evaluation.messages import Message
from stormgen.behaviour.evaluation.places import State
from stormgen.behaviour.values import NO_ENTRIES, Entries, Value
from stormgen.board import Key

Identity: TypeAlias = tuple[Value, ...]
Place: TypeAlias = tuple[Key, Identity]


@dataclass(frozen=True)
class World:
    """What is not there has not been touched: an aggregate of any identity starts empty.

    `rows` are by view and key, `joined` by policy and key the facts that were met, `done` the joins that ran.
    """

    aggregates: Entries[Place, State] = NO_ENTRIES
    rows: Entries[Place, State] = NO_ENTRIES
    joined: Entries[Place, Entries[Key, Message]] = NO_ENTRIES
    done: frozenset[Place] = frozenset()
