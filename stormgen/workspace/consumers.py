"""Facts in; who reads a message of each name on the wire out."""

from collections.abc import Callable

from stormgen.board import Key
from stormgen.facts import Facts
from stormgen.flow import EdgeKind

_HEARD: tuple[EdgeKind, ...] = ("triggers", "updates", "informs", "notifies")


def consumers_in(facts: Facts | None) -> Callable[[str], tuple[str, ...]]:
    """Policies, views, sagas and systems for an event, the aggregate for a command; nobody where there is no model."""
    if facts is None:
        return lambda _: ()
    board, flow = facts.board, facts.flow

    def consumers(message: str) -> tuple[str, ...]:
        head, _, last = message.rpartition(".")
        path = head if last[:1] == "v" and last[1:].isdigit() else message
        if (event := Key("event", path)) in board:
            return tuple(sorted({f"{e.target.kind} {e.target.path}" for e in flow.out_of(event, *_HEARD)}))
        command = Key("command", path)
        owner = getattr(board[command], "aggregate", None) if command in board else None
        return (f"aggregate {owner.path}",) if owner else ()

    return consumers
