"""Facts in; who reads a message of each name on the wire out."""

from collections.abc import Callable

from stormgen.facts import Facts
from stormgen.messages.catalogue import consumers_of
from stormgen.messages.contract import of_wire_type


def consumers_in(facts: Facts | None) -> Callable[[str], tuple[str, ...]]:
    """Policies, views, sagas and systems for an event, the aggregate for a command; nobody where there is no model."""
    if facts is None:
        return lambda _: ()
    board, flow = facts.board, facts.flow

    def consumers(message: str) -> tuple[str, ...]:
        element, _ = of_wire_type(board, message)
        if element is None:
            return ()
        found = consumers_of(element, flow)
        return tuple(f"{key.kind} {key.path}" for key in sorted(found, key=lambda key: (key.kind, key.path)))

    return consumers
