"""The plans of a model's sagas in; what goes wrong where two of them run at once, as findings of one of them, out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from stormgen.behaviour.sagas.commands.effects import Effects
from stormgen.behaviour.sagas.findings import clashes as telling
from stormgen.behaviour.sagas.pairs.interleaving import Met, Turn, interleave
from stormgen.behaviour.sagas.pairs.meeting import Clash, Meeting, meetings
from stormgen.behaviour.sagas.pairs.shapes import Shape, shape_of
from stormgen.behaviour.sagas.pairs.touching import shared_by, shared_by_instances, touch_of, touched
from stormgen.behaviour.sagas.runs.plan import Plan
from stormgen.behaviour.sagas.traces.runs import as_diagram_of_both, sentence
from stormgen.behaviour.sagas.verdict import Found
from stormgen.board import Board
from stormgen.diagnostics import Diagnostic, Severity

# How many states are looked at in all pairs together, for each state that one saga may have.
_PAIRS = 10

# The places of two sagas among all, and one of their meetings.
Numbered = tuple[tuple[int, int], Meeting]

_SEVERITIES: dict[str, Severity] = {"also loses": "warning", "locked": "warning"}
_LOST = "what {other} wrote is gone"
_ENDINGS = {
    "loses": _LOST,
    "undo loses": _LOST,
    "also loses": _LOST,
    "restores": _LOST,
    "dirty": "what {step} was told is not true any more, and never should have been",
    "fuzzy": "{step} is told something else than before",
    "locked": "each waits for the other for ever",
}


@dataclass(frozen=True, slots=True)
class ClashesOf:
    """What one saga suffers from another, and whether all of their common runs were looked at."""

    findings: tuple[Found, ...]
    complete: bool


def clashes(plans: Sequence[Plan], board: Board, states: int) -> list[ClashesOf]:
    """For each plan what it suffers from others, and from a second instance of itself.

    What one step suffers in one way is told of the first saga that does it.
    """
    found: list[dict[tuple[str, int], Found]] = [{} for _ in plans]
    complete = [True] * len(plans)
    for numbers, meeting, met in _met(_meetings(plans, board), states):
        for clash, way in met.clashes.items():
            told = found[numbers[clash.who]]
            if (clash.kind, clash.at) not in told:
                alone = len(set(numbers)) == 1
                told[clash.kind, clash.at] = _found(meeting, clash, way, alone)
        for number in numbers:
            complete[number] &= met.complete
    return [ClashesOf(tuple(one.values()), whole) for one, whole in zip(found, complete, strict=True)]


def _met(meetings: Iterable[Numbered], states: int) -> Iterator[tuple[tuple[int, int], Meeting, Met]]:
    """What comes of each meeting. One that differs from an earlier one in names alone is not run again."""
    known: dict[Shape, Met] = {}
    left = states * _PAIRS
    for numbers, meeting in meetings:
        shape = shape_of(meeting)
        if shape not in known:
            known[shape] = interleave(meeting, min(states, left))
            left = max(0, left - known[shape].states)
        yield numbers, meeting, known[shape]


def _meetings(plans: Sequence[Plan], board: Board) -> Iterator[Numbered]:
    effects, touches = Effects(board), [touch_of(plan) for plan in plans]
    for number, plan in enumerate(plans):
        for meeting in meetings((plan, plan), shared_by_instances(plan, touches[number], board), effects):
            yield (number, number), meeting
    for one, other in combinations(range(len(plans)), 2):
        for meeting in meetings((plans[one], plans[other]), shared_by(touches[one], touches[other]), effects):
            yield (one, other), meeting


def _found(meeting: Meeting, clash: Clash, way: Sequence[Turn], alone: bool) -> Found:
    told = _told(meeting, clash)
    names = [plan.saga.name for plan in meeting.plans]
    if alone:
        names = [f"one {names[0]}", f"another {names[0]}"]
    words = [f"{names[who]}, {sentence(meeting.plans[who], move)}" for who, move in way]
    level = _SEVERITIES.get(clash.kind, "error")
    step = meeting.plans[clash.who].acts[clash.at].step.name
    ending = _ENDINGS[clash.kind].format(other=names[1 - clash.who], step=step)
    return Found(replace(told, level=level), (*words, ending), as_diagram_of_both(meeting.plans, names, way, ending))


def _told(meeting: Meeting, clash: Clash) -> Diagnostic:
    plan, others = meeting.plans[clash.who], meeting.plans[1 - clash.who]
    act, other = plan.acts[clash.at], others.acts[clash.other].step
    if clash.kind == "locked":
        return telling.locks_crossed(act.step, other, others.saga)
    if clash.kind == "dirty":
        return telling.dirty_read(act.step, other, others.saga, meeting.aggregate)
    if clash.kind == "fuzzy":
        return telling.fuzzy_read(act.step, plan.acts[clash.first].step, other, others.saga, meeting.aggregate)
    command = act.command if clash.kind == "loses" else act.undo
    assert command is not None
    tell = telling.undo_overwrites if clash.kind == "restores" else telling.lost_update
    first = next(one.step for one in plan.acts if one.changes and touched(one) == meeting.aggregate)
    return tell(act.step, command, first, other, others.saga, meeting.aggregate)
