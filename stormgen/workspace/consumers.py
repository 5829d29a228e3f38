"""Facts in; who reads a message of each name on the wire out."""

from collections.abc import Callable

from stormgen.board import Command, Event, Key
from stormgen.facts import Facts
from stormgen.messages.catalogue import consumers_of


def consumers_in(facts: Facts | None) -> Callable[[str], tuple[str, ...]]:
    """Policies, views, sagas and systems for an event, the aggregate for a command; nobody where there is no model."""
    if facts is None:
        return lambda _: ()
    board, flow = facts.board, facts.flow

    def consumers(message: str) -> tuple[str, ...]:
        head, _, last = message.rpartition(".")
        path = head if last[:1] == "v" and last[1:].isdigit() else message
        keys = [key for key in (Key("event", path), Key("command", path)) if key in board]
        element = board[keys[0]] if keys else None
        if not isinstance(element, Event | Command):
            return ()
        found = consumers_of(element, flow)
        return tuple(f"{key.kind} {key.path}" for key in sorted(found, key=lambda key: (key.kind, key.path)))

    return consumers
