"""The parser's states and some tokens in; how many of them could be read next out, with nothing built."""

from collections.abc import Iterable, Sequence
from typing import Any

from stormgen.language._tables import ACTIONS, END, GOTOS, ROWS, RULES

Row = dict[str, int] | int

_ROWS: Sequence[Any] = ROWS
STATES: tuple[Row, ...] = tuple(_ROWS[i] for i in ACTIONS)
# The rules that make a name of a word.
_NAMES = frozenset({"name", "stop_name", "type_head", "refusal"})


class Trial:
    """A parse without values, on top of states that it does not change.

    `depth` is how many of the states count. What is tried stands on a short stack of its own.
    """

    def __init__(self, states: Sequence[int], depth: int | None = None) -> None:
        self._states = states
        self._depth = len(states) if depth is None else depth
        self._pushed: list[int] = []

    def reads(self, kind: str) -> bool:
        """Read one terminal; False where it does not fit. The end of the text fits where all is complete."""
        while True:
            row = STATES[self._top]
            move = row if isinstance(row, int) else row.get(kind)
            if move is None:
                return self._top == END and kind == "$END"
            if move >= 0:
                self._pushed.append(move)
                return True
            self._reduce(~move)
            if self._top == END:
                return kind == "$END"

    def count(self, kinds: Sequence[str]) -> int:
        """How many of these terminals fit, one after the other."""
        for number, kind in enumerate(kinds):
            if not self.reads(kind):
                return number
        return len(kinds)

    def candidates(self) -> set[str]:
        """Terminals that may fit: those of the first state in which it matters what comes next."""
        while isinstance(row := STATES[self._top], int):
            if row >= 0:
                return set()
            self._reduce(~row)
        return set(row)

    def completes(self) -> set[str]:
        """The rules that what was read completes, whatever comes next."""
        completed: set[str] = set()
        while isinstance(row := STATES[self._top], int) and row < 0:
            completed.add(RULES[~row][0])
            self._reduce(~row)
        return completed

    @property
    def states(self) -> list[int]:
        """The states as they would be."""
        return [*self._states[: self._depth], *self._pushed]

    @property
    def _top(self) -> int:
        return self._pushed[-1] if self._pushed else self._states[self._depth - 1]

    def _reduce(self, number: int) -> None:
        left, size, *_ = RULES[number]
        kept = len(self._pushed) - size
        if kept < 0:
            self._depth += kept
            kept = 0
        del self._pushed[kept:]
        self._pushed.append(GOTOS[self._top][left])


def fits(states: Sequence[int], kind: str, depth: int | None = None) -> bool:
    """Whether a terminal can be read next."""
    return Trial(states, depth).reads(kind)


def fitting(states: Sequence[int]) -> set[str]:
    """Every terminal that can be read next."""
    return {kind for kind in Trial(states).candidates() if fits(states, kind)}


def speaking(states: Sequence[int]) -> set[str]:
    """The terminals that can be read next as what they say: words that would only be a name there are left out."""
    return {kind for kind in fitting(states) if not _names(states, kind)}


def _names(states: Sequence[int], kind: str) -> bool:
    """Whether a terminal that fits is no more than a name."""
    trial = Trial(states)
    trial.reads(kind)
    return not _NAMES.isdisjoint(trial.completes())


def states_after(kinds: Iterable[tuple[str, bool]]) -> list[int]:
    """The states after some terminals, those left out that do not fit; each comes with whether it may start anew.

    Where one that may start a declaration does not fit, what was begun before it is given up.
    """
    trial = Trial([0])
    for kind, starts in kinds:
        states = trial.states
        if trial.reads(kind):
            continue
        trial = Trial(states)
        if starts:
            depth = next((depth for depth in range(len(states), 0, -1) if fits(states, kind, depth)), 0)
            if depth:
                trial = Trial(states[:depth])
                trial.reads(kind)
    return trial.states
