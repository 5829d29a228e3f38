"""A board and the map of its seams in; the elements outside of any context that were given one, with its name, out."""

from collections.abc import Mapping

from stormgen.board import Board, Key, Placed
from stormgen.seams import SeamMap


def homes_of_loose(board: Board, seams: SeamMap) -> dict[Key, str]:
    """Scenarios go with the aggregate that they are for. What stands in an aggregate goes with it unmentioned."""
    homes = {key: home for key, home in seams.home_of().items() if is_loose(board, key)}
    for scenario in board.scenarios:
        if scenario.subject and scenario.subject.key in homes and is_loose(board, scenario.key):
            homes[scenario.key] = homes[scenario.subject.key]
    return homes


def is_loose(board: Board, key: Key) -> bool:
    """Whether an element stands in no context and no aggregate."""
    element = board[key]
    return isinstance(element, Placed) and element.context is None and _aggregate_around(board, key) is None


def root_of(board: Board, key: Key, homes: Mapping[Key, str]) -> Key | None:
    """The element that moves when this one does: itself, or the aggregate that it stands in."""
    if key in homes:
        return key
    around = _aggregate_around(board, key)
    element = board[key]
    moves = isinstance(element, Placed) and element.context is None and around in homes
    return around if moves else None


def _aggregate_around(board: Board, key: Key) -> Key | None:
    """Of an element without a context."""
    owner, dot, _ = key.path.partition(".")
    around = Key("aggregate", owner)
    # A dot that belongs to the words of a scenario stands behind a backslash.
    return around if dot and not owner.endswith("\\") and around in board else None
