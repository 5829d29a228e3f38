"""Something done in; what the wall leaves open about it, in sentences for the people in front of it, out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from stormgen.board import Board, Command, Event, Key, Saga
from stormgen.play.session import Done
from stormgen.source import Span


@dataclass(frozen=True)
class Note:
    """`hotspot` is what somebody wrote on the wall, `open` what nobody has said yet."""

    kind: Literal["hotspot", "open"]
    text: str
    span: Span


def notes(board: Board, done: Done) -> Iterator[Note]:
    """In the order of what happened, then the hotspots that hang on any of it."""
    commands, events, policies = _involved(done)
    for key in commands:
        yield from _of_command(board.find(Command, key), events)
    for key in events:
        yield from _of_event(board, board.find(Event, key))
    yield from hotspots(board, [*commands, *events, *policies])


def hotspots(board: Board, keys: Iterable[Key]) -> Iterator[Note]:
    """What is written on the wall beside some of its elements."""
    involved = set(keys)
    for hotspot in board.hotspots:
        if any(reference.key in involved for reference in hotspot.on):
            yield Note("hotspot", hotspot.label, hotspot.span)


def _involved(done: Done) -> tuple[list[Key], list[Key], list[Key]]:
    """The commands, events and policies that took part."""
    steps = done.followed.steps if done.followed else ()
    commands = [done.message.key] if done.message and done.outcome else []
    commands += [step.command.key for step in steps if step.command]
    events = [fact.key for fact in done.facts]
    policies = [step.policy for step in steps]
    return list(dict.fromkeys(commands)), list(dict.fromkeys(events)), list(dict.fromkeys(policies))


def _of_command(command: Command, events: Iterable[Key]) -> Iterator[Note]:
    if command.parameters is None:
        yield Note("open", f"What {command.name} needs to know is not said.", command.span)
    if command.one_outcome and len(command.outcomes) > 1:
        taken = next((o.key.name for o in command.outcomes if o.key in events), "none")
        names = " and when to ".join(outcome.key.name for outcome in command.outcomes)
        yield Note("open", f"When {command.name} leads to {names} is not said; {taken} was taken.", command.span)


def _of_event(board: Board, event: Event) -> Iterator[Note]:
    for policy in board.policies:
        if not policy.issues and any(trigger.key == event.key for trigger in policy.triggers):
            yield Note("open", f"What {policy.name} does when {event.name} happened is not said.", policy.span)
    for saga in board.of(Saga):
        if any(start.key == event.key for start in saga.start):
            told = f"The saga {saga.name} starts here. It is not played: stormgen verify runs it in every way."
            yield Note("open", told, saga.span)
