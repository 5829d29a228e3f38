"""Two plans in; what goes wrong where their runs interleave on one aggregate, each with the shortest run to it, out.

The anomalies are those of Richardson, "Microservices Patterns", chapter 4.3: lost updates, dirty reads and fuzzy reads.
Both sagas run without faults; what concerns neither the other nor what both share is done at once, for when it is done
changes nothing.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from stormgen.behaviour.sagas.pairs.meeting import Clash, Meeting, Note
from stormgen.behaviour.sagas.pairs.touching import touched
from stormgen.behaviour.sagas.runs.machine import Move, State, moves, start
from stormgen.board import Command

# Which of the two sagas does something, and what.
Turn = tuple[int, Move]


@dataclass(frozen=True, slots=True)
class Both:
    """Where the two sagas are, and what has happened to the aggregates that they share."""

    states: tuple[State, State]
    notes: frozenset[Note] = frozenset()


@dataclass(frozen=True, slots=True)
class Option:
    """What one saga may do next. `command` works on what both share; a move that is `alone` concerns nobody else."""

    who: int
    move: Move
    after: State
    command: Command | None
    alone: bool


Options = Callable[[int, State], tuple[Option, ...]]


@dataclass(frozen=True, slots=True)
class Met:
    states: int
    complete: bool
    clashes: dict[Clash, tuple[Turn, ...]]


def interleave(meeting: Meeting, most: int) -> Met:
    """Breadth first, so that the first run to a clash is one of the shortest."""
    first = Both((start(meeting.plans[0], 0), start(meeting.plans[1], 0)))
    ways: dict[Both, tuple[Turn, ...]] = {first: ()}
    waiting = deque([first])
    found: dict[Clash, tuple[Turn, ...]] = {}
    complete = True
    options = cache(lambda who, state: tuple(_options(meeting, who, state)))
    while waiting:
        both = waiting.popleft()
        for turns, after, clashes in _next(meeting, both, options):
            way = (*ways[both], *turns)
            for clash in clashes:
                if clash not in found:
                    found[clash] = tuple(_needed(meeting, way))
            if after not in ways and len(ways) < most:
                ways[after] = way
                waiting.append(after)
            elif after not in ways:
                complete = False
    return Met(len(ways), complete, found)


def _needed(meeting: Meeting, way: tuple[Turn, ...]) -> Iterator[Turn]:
    """A run without what a saga does by itself after it has met the other for the last time."""
    last = {who: place for place, (who, move) in enumerate(way) if _works_on(meeting, who, move)}
    for place, (who, move) in enumerate(way):
        if place <= last.get(who, -1):
            yield who, move


def _works_on(meeting: Meeting, who: int, move: Move) -> Command | None:
    """The command of a move, where it works on what both share."""
    act = meeting.plans[who].acts[move.at]
    command = act.undo if move.kind == "undone" else act.command
    return command if move.kind != "refused" and command and command.aggregate in meeting.shared else None


def _next(meeting: Meeting, both: Both, options: Options) -> Iterator[tuple[tuple[Turn, ...], Both, list[Clash]]]:
    of_each = [options(who, both.states[who]) for who in (0, 1)]
    alone = next((own for own in of_each if own and all(option.alone for option in own)), None)
    every = alone or [option for own in of_each for option in own]
    held = [option for option in every if _waits(meeting, both, option)]
    for option in every:
        if option not in held:
            notes, clashes = meeting.after(both.notes, option.who, option.move, option.command)
            states = (option.after, both.states[1]) if option.who == 0 else (both.states[0], option.after)
            yield ((option.who, option.move),), Both(states, notes), clashes
    if len(held) == len(every) and {option.who for option in held} == {0, 1}:
        mine, other = (next(option.move.at for option in held if option.who == who) for who in (0, 1))
        yield (), both, [Clash("locked", 0, mine, other)]


def _options(meeting: Meeting, who: int, state: State) -> Iterator[Option]:
    plan = meeting.plans[who]
    has_locks = any(act.step.lock and touched(act) in meeting.shared for act in plan.acts)
    for move, after in moves(plan, state):
        if move.kind in ("done", "undone") or (move.kind == "refused" and move.at < plan.turn):
            works = _works_on(meeting, who, move)
            releases = plan.acts[move.at].step.unlocks or after.phase in ("completed", "aborted")
            yield Option(who, move, after, works, not works and not (has_locks and releases))


def _waits(meeting: Meeting, both: Both, option: Option) -> bool:
    """Whether the other saga has locked what this one is to work on; what is undone is its own already."""
    if option.command is None or option.move.kind == "undone":
        return False
    other = 1 - option.who
    plan, state = meeting.plans[other], both.states[other]
    if state.phase in ("completed", "aborted"):
        return False
    done = [act for at, act in enumerate(plan.acts) if state.done >> at & 1]
    released = {name for act in done for name in act.step.unlocks}
    return any(
        act.step.lock and act.step.name not in released and touched(act) == option.command.aggregate for act in done
    )
