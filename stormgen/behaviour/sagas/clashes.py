"""The plans of a model's sagas in; what goes wrong where two of them run at once, as findings of one of them, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from stormgen.behaviour.sagas import telling_clashes as telling
from stormgen.behaviour.sagas.meeting import Clash, Meeting, meetings
from stormgen.behaviour.sagas.pairs import Turn, interleave
from stormgen.behaviour.sagas.plan import Plan
from stormgen.behaviour.sagas.touching import shared_by, shared_by_instances
from stormgen.behaviour.sagas.verdict import Found
from stormgen.behaviour.sagas.wording import as_diagram_of_both, sentence
from stormgen.board import Board
from stormgen.diagnostics import Diagnostic, Severity

# How many states are looked at in all pairs together, for each state that one saga may have.
_PAIRS = 10

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
    """For each plan what it suffers from others, and from a second instance of itself."""
    found: list[list[Found]] = [[] for _ in plans]
    complete = [True] * len(plans)
    left = states * _PAIRS
    for numbers, meeting in _meetings(plans, board):
        met = interleave(meeting, min(states, left))
        left = max(0, left - met.states)
        for clash, way in met.clashes.items():
            found[numbers[clash.who]].append(_found(meeting, clash, way, alone=len(set(numbers)) == 1))
        for number in numbers:
            complete[number] &= met.complete
    return [ClashesOf(tuple(one), whole) for one, whole in zip(found, complete, strict=True)]


def _meetings(plans: Sequence[Plan], board: Board) -> Iterator[tuple[tuple[int, int], Meeting]]:
    for number, plan in enumerate(plans):
        for meeting in meetings((plan, plan), shared_by_instances(plan, board), board):
            yield (number, number), meeting
    for one, other in combinations(range(len(plans)), 2):
        pair = plans[one], plans[other]
        for meeting in meetings(pair, shared_by(*pair), board):
            yield (one, other), meeting


def _found(meeting: Meeting, clash: Clash, way: Sequence[Turn], alone: bool) -> Found:
    told = _told(meeting, clash)
    names = [plan.saga.name for plan in meeting.plans]
    if alone:
        names = [f"one {names[0]}", f"another {names[0]}"]
    words = [f"{names[who]}, {sentence(meeting.plans[who], move)}" for who, move in way]
    level = _SEVERITIES.get(clash.kind, "error")
    diagnostic = Diagnostic(told.code, told.message, told.span, told.hint, told.related, level=level)
    step = meeting.plans[clash.who].acts[clash.at].step.name
    ending = _ENDINGS[clash.kind].format(other=names[1 - clash.who], step=step)
    return Found(diagnostic, (*words, ending), as_diagram_of_both(meeting.plans, names, way))


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
    return tell(act.step, command, other, others.saga, meeting.aggregate)
