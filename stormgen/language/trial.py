"""A stack of the parser and the kinds of some tokens in; the stack after them out, with nothing built.

Stacks are linked and never change, so that one can be kept for each place of a text, to read on from there in
another way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from stormgen.language._tables import ACTIONS, END, GOTOS, ROWS, RULES

Row = dict[str, int] | int
# (state, the stack below, place of the first token of what the state stands for)
Stack: TypeAlias = "tuple[int, Stack | None, int]"

_ROWS: Sequence[Any] = ROWS
STATES: tuple[Row, ...] = tuple(_ROWS[i] for i in ACTIONS)
EMPTY: Stack = (0, None, 0)
# The rules that make a name of a word.
_NAMES = frozenset({"name", "stop_name", "type_head", "refusal"})


def after(stack: Stack, kind: str, place: int = 0) -> Stack | None:
    """The stack once a terminal is read; None where it does not fit. The end of the text fits where all is complete."""
    while True:
        row = STATES[stack[0]]
        move = row if isinstance(row, int) else row.get(kind)
        if move is None:
            return None
        if move >= 0:
            return move, stack, place
        stack = _reduced(stack, ~move, place)
        if stack[0] == END:
            return stack if kind == "$END" else None


def _reduced(stack: Stack, number: int, place: int) -> Stack:
    left, size, *_ = RULES[number]
    below: Stack | None = stack
    for _ in range(size):
        assert below is not None
        _, below, place = below
    assert below is not None
    return GOTOS[below[0]][left], below, place


def count(stack: Stack, kinds: Iterable[str]) -> int:
    """How many of these terminals fit, one after the other."""
    number = 0
    for kind in kinds:
        following = after(stack, kind)
        if following is None:
            break
        stack = following
        number += 1
    return number


def fits(stack: Stack, kind: str) -> bool:
    """Whether a terminal can be read next."""
    return after(stack, kind) is not None


def fitting(stack: Stack) -> set[str]:
    """Every terminal that can be read next: of those of the first state in which it matters what comes next."""
    first = stack
    while isinstance(row := STATES[first[0]], int):
        if row >= 0:
            return set()
        first = _reduced(first, ~row, 0)
    return {kind for kind in row if fits(first, kind)}


def levels(stack: Stack) -> Iterator[Stack]:
    """The stack and all those below it."""
    below: Stack | None = stack
    while below is not None:
        yield below
        below = below[1]


def speaking(stack: Stack) -> set[str]:
    """The terminals that can be read next as what they say: words that would only be a name there are left out."""
    return {kind for kind in fitting(stack) if not _is_name(stack, kind)}


def _is_name(stack: Stack, kind: str) -> bool:
    """Whether a terminal that fits is no more than a name."""
    following = after(stack, kind)
    while following and isinstance(row := STATES[following[0]], int) and row < 0:
        if RULES[~row][0] in _NAMES:
            return True
        following = _reduced(following, ~row, 0)
    return False


def stack_after(kinds: Iterable[tuple[str, bool]]) -> Stack:
    """The stack after some terminals, those left out that do not fit; each comes with whether it may start anew.

    Where one that may start a declaration does not fit, what was begun before it is given up.
    """
    stack = EMPTY
    for kind, starts in kinds:
        following = after(stack, kind)
        if following is None and starts:
            following = next((found for below in levels(stack) if (found := after(below, kind))), None)
        stack = following or stack
    return stack
