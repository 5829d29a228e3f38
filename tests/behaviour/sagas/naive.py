"""What the text says of the steps of a saga in; all that can go wrong in any run of it, found without cunning, out.

Written from the page of `stormgen verify` alone, to be held against what that finds: whole states are copied, effects
are counted, and nothing is left out because it would not matter.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tests.behaviour.sagas.random_sagas import Told

# A promise that is broken, the step, and whether the model itself says so or only a bad network leads there.
Wrong = tuple[str, int, bool]


class Run(NamedTuple):
    """`at` is the step that is asked, or undone when `back`. Of each step: effects, undos, a refusal it keeps to."""

    at: int
    back: bool
    over: bool
    again: bool
    under_way: tuple[tuple[int, str], ...]
    effects: tuple[int, ...]
    undos: tuple[int, ...]
    refused: tuple[bool, ...]
    unsure: int
    faults: int


def everything_wrong(steps: list[Told], faults: int) -> set[Wrong]:
    none = (0,) * len(steps)
    first = Run(0, False, False, False, ((0, "first"),), none, none, (False,) * len(steps), -1, faults)
    seen, waiting, wrong = {first}, [first], set()
    while waiting:
        run = waiting.pop()
        goes_on = run.over or run.back
        for is_fault, after, broken in _steps(steps, run):
            goes_on |= not is_fault
            if is_fault and not run.faults:
                continue
            wrong |= broken
            after = after._replace(faults=run.faults - is_fault)
            if not broken and after not in seen:
                seen.add(after)
                waiting.append(after)
        if not goes_on:
            wrong.add(("waits", run.at, False))
    return wrong


def _steps(steps: list[Told], run: Run) -> Iterator[tuple[bool, Run, set[Wrong]]]:
    """What may come next: whether that is a fault, the run after it, and what is wrong with it."""
    for message in set(run.under_way):
        at, by = message
        rest = list(run.under_way)
        rest.remove(message)
        taken = run._replace(under_way=tuple(rest))
        if run.over or run.back or at != run.at:
            yield (False, *_effect(steps, taken, at, by))
            continue
        done, broken = _effect(steps, taken, at, by)
        if not run.refused[at]:
            yield False, *_on(steps, done, broken)
            yield True, done, broken
            copied = done._replace(under_way=tuple(sorted([*rest, (at, "copy")])))
            yield True, *_on(steps, copied, broken)
        if steps[at].fails and not run.effects[at]:
            refused = taken._replace(refused=_put(run.refused, at, steps[at].key))
            yield False, *_turned(steps, refused, at)
            yield True, refused, set()
    if run.back and not run.over:
        undone = run._replace(effects=_put(run.effects, run.at, 0), undos=_put(run.undos, run.at, 1))
        yield False, *_back(steps, undone, run.at)
        yield True, undone, set()
    if not run.back and not run.over:
        yield from _no_answer(steps, run)


def _no_answer(steps: list[Told], run: Run) -> Iterator[tuple[bool, Run, set[Wrong]]]:
    at, step = run.at, steps[run.at]
    mine = [message for message in run.under_way if message[0] == at]
    if mine:
        yield True, run._replace(under_way=tuple(m for m in run.under_way if m[0] != at)), set()
    else:
        yield True, run._replace(under_way=tuple(sorted([*run.under_way, (at, "copy")]))), set()
    must_go_on = not _returns(steps, at)
    if (step.retry or (step.timeout and must_go_on)) and (must_go_on or not run.again):
        sent = tuple(sorted([*run.under_way, (at, "retry")]))
        yield bool(mine), run._replace(again=True, under_way=sent), set()
    elif step.timeout and not must_go_on:
        yield bool(mine), *_turned(steps, run._replace(unsure=at), at)


def _effect(steps: list[Told], run: Run, at: int, by: str) -> tuple[Run, set[Wrong]]:
    if steps[at].key and (run.effects[at] or run.undos[at] or run.refused[at]):
        return run, set()
    broken: set[Wrong] = set()
    if run.effects[at]:
        broken = {("twice", at, by == "retry")}
    elif run.undos[at]:
        broken = {("too late", at, False)}
    run = run._replace(effects=_put(run.effects, at, run.effects[at] + 1))
    return run, broken | _left(steps, run)


def _on(steps: list[Told], run: Run, broken: set[Wrong]) -> tuple[Run, set[Wrong]]:
    at = run.at + 1
    if at == len(steps):
        return run._replace(over=True), broken
    return run._replace(at=at, again=False, under_way=tuple(sorted([*run.under_way, (at, "first")]))), broken


def _turned(steps: list[Told], run: Run, at: int) -> tuple[Run, set[Wrong]]:
    if at > _turn(steps):
        return run, {("refused", at, True)}
    return _back(steps, run._replace(back=True), at + 1 if run.unsure == at else at)


def _back(steps: list[Told], run: Run, at: int) -> tuple[Run, set[Wrong]]:
    for before in range(at - 1, -1, -1):
        if steps[before].undo:
            return run._replace(at=before), set()
    run = run._replace(over=True, at=-1)
    return run, _left(steps, run)


def _left(steps: list[Told], run: Run) -> set[Wrong]:
    """Where the saga has given up: what is still done, and has no undo."""
    if not (run.back and run.over):
        return set()
    wrong: set[Wrong] = set()
    for at, step in enumerate(steps):
        if run.effects[at] and not step.undo:
            if step.irreversible:
                wrong.add(("irreversible", at, True))
            elif step.kind == "pivot":
                wrong.add(("twice", at, True))
            else:
                wrong.add(("unsure", at, False) if run.unsure == at else ("left", at, True))
    return wrong


def _turn(steps: list[Told]) -> int:
    """The last step that may turn the saga back."""
    return max((at for at, step in enumerate(steps) if step.kind != "retriable"), default=-1)


def _returns(steps: list[Told], at: int) -> bool:
    return steps[at].kind == ""


def _put(parts: tuple, at: int, part: object) -> tuple:
    return (*parts[:at], part, *parts[at + 1 :])
