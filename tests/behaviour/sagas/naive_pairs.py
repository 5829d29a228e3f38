"""Two sagas in; what goes wrong between them in any order of what they do, from the whole history of each run, out.

Nothing is known of what their commands do. Both are watched on all their aggregates at once, and no order is left out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tests.behaviour.sagas.random_sagas import Told

# What is wrong, whose step it is told of, that step, and the step of the other.
Clash = tuple[str, int, int, int]
Deed = tuple[int, str, int]


class Saga(NamedTuple):
    at: int = 0
    back: bool = False
    over: bool = False
    done: tuple[int, ...] = ()


class Both(NamedTuple):
    sagas: tuple[Saga, Saga] = (Saga(), Saga())
    history: tuple[Deed, ...] = ()


def every_clash(pair: list[list[Told]]) -> set[Clash]:
    seen, waiting, found = {Both()}, [Both()], set()
    while waiting:
        both = waiting.pop()
        turns = [turn for who in (0, 1) for turn in _turns(pair, both, who)]
        held = [at for at, after in turns if after is None]
        if len(held) == 2 == len(turns):
            found.add(("locked", 0, *held))
        for after in [after for _, after in turns if after]:
            if after.history != both.history:
                found |= set(_clashes(pair, after.history))
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return found


def _turns(pair: list[list[Told]], both: Both, who: int) -> Iterator[tuple[int, Both | None]]:
    """What one of them may do next; None for what it waits with."""
    saga, steps = both.sagas[who], pair[who]
    if saga.over:
        return
    at, step = saga.at, steps[saga.at]
    if saga.back:
        undone = saga._replace(done=tuple(one for one in saga.done if one != at))
        yield at, _with(both, who, _back(steps, undone, at), (who, "undo", at))
        return
    done = saga._replace(done=(*saga.done, at)) if step.kind != "readonly" else saga
    ahead = done._replace(over=True) if at + 1 == len(steps) else done._replace(at=at + 1)
    deed = (who, "read" if step.kind == "readonly" else "write", at)
    yield at, None if _is_locked(pair, both, 1 - who, step.home) else _with(both, who, ahead, deed)
    if step.fails and step.kind != "retriable":
        yield at, _with(both, who, _back(steps, saga._replace(back=True), at))


def _is_locked(pair: list[list[Told]], both: Both, by: int, home: str) -> bool:
    saga, steps = both.sagas[by], pair[by]
    if saga.over:
        return False
    passed = range(saga.at) if not saga.back else saga.done
    held = {at for at in saga.done if steps[at].lock and steps[at].home == home}
    released = {before for at in passed if steps[at].unlock and at in saga.done for before in range(at)}
    return bool(held - released)


def _back(steps: list[Told], saga: Saga, at: int) -> Saga:
    for before in range(at - 1, -1, -1):
        if steps[before].undo:
            return saga._replace(at=before)
    return saga._replace(over=True)


def _with(both: Both, who: int, saga: Saga, *deeds: Deed) -> Both:
    sagas = (saga, both.sagas[1]) if who == 0 else (both.sagas[0], saga)
    return Both(sagas, (*both.history, *deeds))


def _clashes(pair: list[list[Told]], history: tuple[Deed, ...]) -> Iterator[Clash]:
    """What is wrong with the last deed, of those on its aggregate."""
    home = _home(pair, history[-1])
    *before, (who, what, at) = [deed for deed in history if _home(pair, deed) == home]
    if what == "read":
        for place, (one, kind, _) in enumerate(before):
            writes = [at for other, kind, at in before[place:] if (other, kind) == (1 - who, "write")]
            if (one, kind) == (who, "read") and writes:
                yield "fuzzy", who, at, writes[-1]
        return
    own = [place for place, (one, kind, _) in enumerate(before) if one == who and kind != "read"]
    if own:
        writes = [at for other, kind, at in before[own[-1] :] if (other, kind) == (1 - who, "write")]
        if writes:
            yield ("loses" if what == "write" else "undo loses"), who, at, writes[-1]
    if what == "undo" and (who, "write", at) in before:
        written = before.index((who, "write", at))
        for other, kind, place in before[written:]:
            if (other, kind) == (1 - who, "read"):
                yield "dirty", other, place, at


def _home(pair: list[list[Told]], deed: Deed) -> str:
    return pair[deed[0]][deed[2]].home
