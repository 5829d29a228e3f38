"""A board and its graph in; each event and command with its versions, who produces and who consumes it, out."""

from collections.abc import Iterable, Iterator

from stormgen.behaviour import Types
from stormgen.board import Board, Command, Context, Event, Key
from stormgen.flow import EdgeKind, Flow
from stormgen.messages.contract import Contract, contracts
from stormgen.messages.options import SchemaOptions
from stormgen.messages.topics import topic_of
from stormgen.values import value

PRODUCED: tuple[EdgeKind, ...] = ("emits", "raises")
HEARD: tuple[EdgeKind, ...] = ("triggers", "updates", "informs", "notifies")


@value(kw_only=True)
class Entry:
    """A message as others meet it. `versions` has the oldest first; `team` is that of its context."""

    element: Event | Command
    versions: tuple[Contract, ...]
    producers: tuple[Key, ...]
    consumers: tuple[Key, ...]
    team: str
    topic: str

    @property
    def key(self) -> Key:
        return self.element.key

    @property
    def current(self) -> Contract:
        return self.versions[-1]


def entries(types: Types, flow: Flow, options: SchemaOptions) -> Iterator[Entry]:
    """Events and then commands, in the order of the board."""
    versions: dict[Key, list[Contract]] = {}
    for contract in contracts(types):
        versions.setdefault(contract.key, []).append(contract)
    for key, known in versions.items():
        element = types.board[key]
        assert isinstance(element, Event | Command)
        yield Entry(
            element=element,
            versions=tuple(known),
            producers=_once(e.source for e in flow.into(key, *(PRODUCED if key.kind == "event" else ("issues",)))),
            consumers=consumers_of(element, flow),
            team=_team(types.board, element.context),
            topic=topic_of(known[-1], options),
        )


def consumers_of(element: Event | Command, flow: Flow) -> tuple[Key, ...]:
    """Policies, views, sagas and systems for an event, the aggregate for a command."""
    if isinstance(element, Command):
        return (element.aggregate,) if element.aggregate else ()
    return _once(edge.target for edge in flow.out_of(element.key, *HEARD))


def _once(keys: Iterable[Key]) -> tuple[Key, ...]:
    return tuple(sorted(set(keys)))


def _team(board: Board, context: Key | None) -> str:
    found = board[context] if context else None
    return (found.team or "") if isinstance(found, Context) else ""
