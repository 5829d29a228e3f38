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
    """`at` is the group of steps that are asked, or the step that is undone when `back`.

    Of each step: effects, undos, a refusal it keeps to. `again` are the steps that were sent a second time, `failed`
    those that did not succeed, `unsure` those of them that timed out, `turned` the first of them.
    """

    at: int
    awaited: frozenset[int]
    back: bool
    over: bool
    again: frozenset[int]
    under_way: tuple[tuple[int, str], ...]
    effects: tuple[int, ...]
    undos: tuple[int, ...]
    refused: tuple[bool, ...]
    failed: frozenset[int]
    unsure: frozenset[int]
    turned: int
    faults: int


def everything_wrong(steps: list[Told], faults: int) -> set[Wrong]:
    none = (0,) * len(steps)
    nobody: frozenset[int] = frozenset()
    refused = (False,) * len(steps)
    first = Run(-1, nobody, False, False, nobody, (), none, none, refused, nobody, nobody, -1, faults)
    first = _ask(steps, first)
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
            wrong.add(("waits", min(run.awaited), False))
    return wrong


def _steps(steps: list[Told], run: Run) -> Iterator[tuple[bool, Run, set[Wrong]]]:
    """What may come next: whether that is a fault, the run after it, and what is wrong with it."""
    for message in set(run.under_way):
        at, by = message
        rest = list(run.under_way)
        rest.remove(message)
        taken = run._replace(under_way=tuple(rest))
        if at not in run.awaited:
            yield (False, *_effect(steps, taken, at, by))
            continue
        done, broken = _effect(steps, taken, at, by)
        if not run.refused[at]:
            yield False, *_heard(steps, done, at, broken)
            yield True, done, broken
            yield True, *_heard(steps, _sent(done, at, "copy"), at, broken)
        if steps[at].fails and not run.effects[at]:
            refused = taken._replace(refused=_put(run.refused, at, steps[at].key))
            yield False, *_failed(steps, refused, at)
            yield True, refused, set()
    if run.back and not run.over:
        undone = run._replace(effects=_put(run.effects, run.at, 0), undos=_put(run.undos, run.at, 1))
        yield False, *_back(steps, undone, run.at)
        yield True, undone, set()
    for at in run.awaited if not run.back and not run.over else ():
        yield from _no_answer(steps, run, at)


def _no_answer(steps: list[Told], run: Run, at: int) -> Iterator[tuple[bool, Run, set[Wrong]]]:
    step = steps[at]
    mine = [message for message in run.under_way if message[0] == at]
    if mine:
        yield True, run._replace(under_way=tuple(m for m in run.under_way if m[0] != at)), set()
    else:
        yield True, _sent(run, at, "copy"), set()
    must_go_on = step.kind != ""
    if (step.retry or (step.timeout and must_go_on)) and (must_go_on or at not in run.again):
        yield bool(mine), _sent(run._replace(again=run.again | {at}), at, "retry"), set()
    elif step.timeout and not must_go_on:
        yield bool(mine), *_failed(steps, run._replace(unsure=run.unsure | {at}), at)


def _sent(run: Run, at: int, by: str) -> Run:
    return run._replace(under_way=tuple(sorted([*run.under_way, (at, by)])))


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


def _heard(steps: list[Told], run: Run, at: int, broken: set[Wrong]) -> tuple[Run, set[Wrong]]:
    """One answer less to wait for; after the last one the saga goes on or back."""
    run = run._replace(awaited=run.awaited - {at})
    if run.awaited:
        return run, broken
    if not run.failed:
        return _ask(steps, run), broken
    after, left = _back(steps, run._replace(back=True), _groups(steps)[run.at][-1] + 1)
    return after, broken | left


def _ask(steps: list[Told], run: Run) -> Run:
    groups, at = _groups(steps), run.at + 1
    if at == len(groups):
        return run._replace(over=True)
    run = run._replace(at=at, awaited=frozenset(groups[at]), again=frozenset())
    for step in groups[at]:
        run = _sent(run, step, "first")
    return run


def _failed(steps: list[Told], run: Run, at: int) -> tuple[Run, set[Wrong]]:
    if steps[at].kind == "retriable":
        return run, {("refused", at, True)}
    turned = at if run.turned < 0 else run.turned
    return _heard(steps, run._replace(failed=run.failed | {at}, turned=turned), at, set())


def _back(steps: list[Told], run: Run, at: int) -> tuple[Run, set[Wrong]]:
    for before in range(at - 1, -1, -1):
        if steps[before].undo and before not in run.failed - run.unsure:
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
            elif step.kind == "pivot" and at == run.turned:
                wrong.add(("twice", at, True))
            else:
                wrong.add(("unsure", at, False) if at in run.unsure else ("left", at, True))
    return wrong


def _groups(steps: list[Told]) -> list[tuple[int, ...]]:
    """Steps that are asked at once; only the first two may be."""
    alone = [(at,) for at in range(len(steps))]
    return [(0, 1), *alone[2:]] if steps[0].beside else alone


def _put(parts: tuple, at: int, part: object) -> tuple:
    return (*parts[:at], part, *parts[at + 1 :])
