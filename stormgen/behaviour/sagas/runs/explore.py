"""A plan in; every state that a run of it can reach, and the shortest way to each that breaks a promise, out."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from stormgen.behaviour.sagas.runs.machine import FAULTS, Move, State, moves, start
from stormgen.behaviour.sagas.runs.plan import Plan

# How many moves are looked at for each state there may be: many steps in parallel have many moves in each.
_MOVES = 10

# One move of a run with the states around it in; the promises that it breaks out.
Judge = Callable[[Plan, State, Move | None, State], Iterable["Breach"]]


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """A promise that a run breaks, the step that it breaks it at, and another step or answer that this is about.

    `grave` tells what the model itself says from what only a bad network does.
    """

    kind: str
    at: int
    grave: bool = True
    other: int = 0


@dataclass(frozen=True, slots=True)
class Explored:
    """`complete` is whether no state was left out for there being too many."""

    states: int
    complete: bool
    breaches: dict[Breach, tuple[Move, ...]]


def explore(plan: Plan, judge: Judge, faults: int, most: int) -> Explored:
    """Breadth first, so that the first way to a breach is the shortest; a run goes on no further than to one.

    Where nothing but a fault can happen, it is asked what is wrong with staying there: faults need not come.
    """
    first = start(plan, faults)
    came_from: dict[State, tuple[State, Move] | None] = {first: None}
    waiting = deque([first])
    found: dict[Breach, tuple[Move, ...]] = {}
    complete, left = True, most * _MOVES
    while waiting and left > 0:
        state = waiting.popleft()
        goes_on = False
        for move, after in moves(plan, state):
            left -= 1
            goes_on |= move.kind not in FAULTS
            broken = list(judge(plan, state, move, after))
            for breach in broken:
                if breach not in found:
                    found[breach] = (*_way(came_from, state), move)
            if broken or after in came_from:
                continue
            if len(came_from) >= most:
                complete = False
                continue
            came_from[after] = (state, move)
            waiting.append(after)
        if not goes_on:
            for breach in judge(plan, state, None, state):
                found.setdefault(breach, _way(came_from, state))
    return Explored(len(came_from), complete and not waiting, found)


def _way(came_from: dict[State, tuple[State, Move] | None], state: State) -> tuple[Move, ...]:
    way: list[Move] = []
    while step := came_from[state]:
        state, move = step
        way.append(move)
    return tuple(way[::-1])
