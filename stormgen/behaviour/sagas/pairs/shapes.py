"""A meeting of two sagas in; all that their runs depend on, without names, out: its equals are explored only once."""

from collections.abc import Iterator, Mapping

from stormgen.behaviour.sagas.pairs.meeting import Meeting
from stormgen.behaviour.sagas.pairs.touching import touched
from stormgen.behaviour.sagas.runs.plan import Act, Plan
from stormgen.board import Command, Key

Shape = tuple[object, ...]


def shape_of(meeting: Meeting) -> Shape:
    """The outlines of both sagas, and what the commands of each do to what the other has written."""
    numbers = _numbers(meeting)
    outlines = [_outline(plan, numbers) for plan in meeting.plans]
    return (*outlines, tuple(_effects(meeting)))


def _numbers(meeting: Meeting) -> dict[Key, int]:
    """The aggregates in which the two may meet, in the order in which they come to them."""
    acts = [act for plan in meeting.plans for act in plan.acts]
    homes = [command.aggregate for act in acts for command in (act.command, act.undo) if command]
    shared = dict.fromkeys(home for home in homes if home in meeting.shared and home != meeting.aggregate)
    return {key: number for number, key in enumerate((meeting.aggregate, *shared)) if key}


def _outline(plan: Plan, numbers: Mapping[Key, int]) -> Shape:
    """What `interleave` asks a plan for, where nothing goes wrong but that steps are refused."""
    places = {act.step.name: at for at, act in enumerate(plan.acts)}
    acts = tuple(
        (
            _number(act.command, numbers),
            _number(act.undo, numbers),
            act.refusal is not None,
            act.changes,
            act.keyed,
            act.step.lock,
            tuple(places.get(name) for name in act.step.unlocks),
        )
        for act in plan.acts
    )
    return plan.groups, plan.turn, acts


def _number(command: Command | None, numbers: Mapping[Key, int]) -> int | None:
    """None where there is no command, -1 where it works on nothing that both share."""
    if command is None:
        return None
    return numbers.get(command.aggregate, -1) if command.aggregate else -1


def _effects(meeting: Meeting) -> Iterator[Shape]:
    for who, plan in enumerate(meeting.plans):
        others = [act.command for act in meeting.plans[1 - who].acts if touched(act) == meeting.aggregate]
        for command in _working_on(meeting.aggregate, plan.acts):
            yield tuple(meeting.effects.of(command, other) for other in others if other)


def _working_on(aggregate: Key, acts: tuple[Act, ...]) -> Iterator[Command]:
    for act in acts:
        yield from (command for command in (act.command, act.undo) if command and command.aggregate == aggregate)
