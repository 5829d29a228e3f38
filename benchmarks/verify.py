#!/usr/bin/env python3
"""A saga of ten steps, and a hundred on three aggregates, in; states explored in a second, and seconds for all, out.

    python benchmarks/verify.py [--full]

The bare search visits as many tuples of numbers, breadth first and with as many moves from each, and judges nothing.
"""

import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from statistics import median

from _timing import machine

from stormgen.behaviour.sagas import Bounds, verify
from stormgen.behaviour.sagas.runs.explore import explore
from stormgen.behaviour.sagas.runs.judging import judge
from stormgen.behaviour.sagas.runs.machine import moves, start
from stormgen.behaviour.sagas.runs.plan import Plan, plan_of
from stormgen.facts import Facts
from stormgen.source import SourceText
from stormgen.workspace.build import build_text

_STEPS, _FAULTS, _SAGAS = 10, 4, 100


def main(full: bool) -> None:
    plan, rounds = _plan(), 15 if full else 5
    explored = explore(plan, judge, _FAULTS, 1_000_000)
    fan = _moves_of(plan) / explored.states
    ours = _seconds(lambda: explore(plan, judge, _FAULTS, 1_000_000), rounds)
    bare = _seconds(lambda: _bare(explored.states, max(1, round(fan))), rounds)
    print(f"{machine()}; CPU time, median of {rounds}")
    print(f"  a saga of {_STEPS} steps, up to {_FAULTS} faults: {explored.states} states, {fan:.1f} moves from each")
    print(f"  verify       {explored.states / ours:9.0f} states a second")
    print(f"  bare search  {explored.states / bare:9.0f} states a second, {ours / bare:.1f} times as fast")
    for kinds in (1, 10):
        facts = _many(kinds)
        taken = _seconds(partial(verify, facts.board, facts.flow, Bounds()), 3)
        print(f"  {_SAGAS} sagas of {kinds} kinds on 3 aggregates, each beside each other: {taken:.2f} s")


def _plan() -> Plan:
    """No step has a key, so that copies of commands stay on their way."""
    stickies = "command Do{0}() -> Did{0} | Not{0} command Undo{0}() -> Undone{0} event Did{0}, Not{0}, Undone{0}"
    wall = " ".join(stickies.format(n) for n in range(_STEPS))
    steps = " ".join(
        f"step s{n} {{ do Do{n} done Did{n} failed Not{n} undo Undo{n} timeout 5s }}" for n in range(_STEPS)
    )
    text = f"aggregate A(id: uuid) {{ {wall} command Go() -> Gone event Gone }} saga S {{ start Gone {steps} }}"
    facts = build_text(SourceText("saga.storm", text)).value
    return plan_of(facts.board.sagas[0], facts.board, facts.flow)


def _many(kinds: int) -> Facts:
    """Sagas that differ in which of their steps have a lock, a key or a way back."""
    wall = "command {0}Do{1}() -> {0}Did{1} | {0}Not{1} command {0}Undo{1}() -> {0}Undone{1} "
    wall += "event {0}Did{1}, {0}Not{1}, {0}Undone{1}"
    homes = [
        f"aggregate {home}(id: uuid) {{ {' '.join(wall.format(home, n) for n in range(_SAGAS))} }}" for home in "ABC"
    ]
    sagas = [
        f"saga S{n} {{ start Begun {' '.join(_step(home, n, n % kinds) for home in 'ABC')} }}" for n in range(_SAGAS)
    ]
    return build_text(SourceText("many.storm", " ".join(["event Begun", *homes, *sagas]))).value


def _step(home: str, n: int, kind: int) -> str:
    place = "ABC".index(home)
    words = [
        f"undo {home}Undo{n}" if kind != place + 1 else "",
        "lock" if kind == place + 4 else "",
        "idempotent by id" if kind != place + 7 else "",
    ]
    return (
        f"step {home.lower()} {{ do {home}Do{n} done {home}Did{n} failed {home}Not{n} timeout 5s {' '.join(words)} }}"
    )


def _moves_of(plan: Plan) -> int:
    """How many moves the states have together that are reached where nothing is judged to be wrong."""
    first = start(plan, _FAULTS)
    seen, waiting, count = {first}, deque([first]), 0
    while waiting:
        state = waiting.popleft()
        for move, after in moves(plan, state):
            count += 1
            if after not in seen and not judge(plan, state, move, after):
                seen.add(after)
                waiting.append(after)
    return count


def _bare(count: int, fan: int) -> None:
    seen, waiting = {(0, 0, 0)}, deque([(0, 0, 0)])
    while waiting:
        place, *_ = waiting.popleft()
        for move in range(fan):
            after = ((place * fan + move + 1) % count, 0, 0)
            if after not in seen:
                seen.add(after)
                waiting.append(after)


def _seconds(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return median(taken)


if __name__ == "__main__":
    main("--full" in sys.argv)
