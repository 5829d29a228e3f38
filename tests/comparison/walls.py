"""Text of a model in; its board, and what changed between two, out."""

import stormgen
from stormgen import Board, Change


def board(text: str) -> Board:
    return stormgen.loads(text).board


def changes(old: str, new: str) -> tuple[Change, ...]:
    return stormgen.diff(board(old), board(new))


def told(old: str, new: str) -> list[str]:
    return [change.sentence for change in changes(old, new)]
