"""Two plans and what one of them does to an aggregate in; what that means for the other out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from stormgen.behaviour.sagas.commands.effects import Effects
from stormgen.behaviour.sagas.pairs.touching import touched
from stormgen.behaviour.sagas.runs.machine import Move
from stormgen.behaviour.sagas.runs.plan import Plan
from stormgen.board import Command, Key

ClashKind = Literal["loses", "undo loses", "restores", "also loses", "dirty", "fuzzy", "locked"]


@dataclass(frozen=True, slots=True)
class Clash:
    """The act `at` of saga `who` meets the act `other` of the other saga; `first` is an earlier act of its own."""

    kind: ClashKind
    who: int
    at: int
    other: int
    first: int = -1


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """Saga `who` has read or written the aggregate in its act `at`.

    `over` is the act in which the other saga has written it since, or before that where it may still take that back.
    """

    what: Literal["wrote", "read", "read unsure"]
    who: int
    at: int
    over: int = -1


Notes = frozenset[Note]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two sagas that run at the same time, or two instances of one, and the aggregate at which they are watched.

    `shared` is that one, and those that one of them locks, for a lock on one aggregate may keep the other from all.
    """

    plans: tuple[Plan, Plan]
    aggregate: Key
    shared: frozenset[Key]
    effects: Effects

    def after(self, notes: Notes, who: int, move: Move, command: Command | None) -> tuple[Notes, list[Clash]]:
        """What is known when a command has worked on an aggregate, and what clashes with what was known before."""
        if command is None or command.aggregate != self.aggregate:
            return notes, []
        here = sorted(notes)
        if move.kind == "done" and not self.plans[who].acts[move.at].changes:
            now, clashes = self._read(here, who, move.at)
        elif move.kind == "undone":
            now, clashes = self._undid(here, who, move.at, command)
        else:
            now, clashes = self._wrote(here, who, move.at, command)
        return frozenset(now), clashes

    def _read(self, here: list[Note], who: int, at: int) -> tuple[set[Note], list[Clash]]:
        """A second read meets what was changed since the first; what the other may still undo is remembered."""
        earlier = [note for note in here if note.who == who and note.what == "read" and note.over >= 0]
        acts = self.plans[1 - who].acts
        unsure = [
            Note("read unsure", who, at, note.at)
            for note in here
            if note.who != who and note.what == "wrote" and acts[note.at].undo
        ]
        clashes = [Clash("fuzzy", who, at, note.over, note.at) for note in earlier]
        return {*here, Note("read", who, at), *unsure}, clashes

    def _wrote(self, here: list[Note], who: int, at: int, command: Command) -> tuple[set[Note], list[Clash]]:
        clashes = [clash for note in _own(here, who) for clash in self._overwriting(who, at, command, note, "loses")]
        seen = {_seen_by_writer(note) if note.who == who else _written_over(note, at) for note in here}
        return seen | {Note("wrote", who, at)}, clashes

    def _undid(self, here: list[Note], who: int, at: int, command: Command) -> tuple[set[Note], list[Clash]]:
        own = _own(here, who)
        clashes = [clash for note in own for clash in self._overwriting(who, at, command, note, "undo loses")]
        unsure = [note for note in here if note.who != who and note.what == "read unsure" and note.over == at]
        clashes += [Clash("dirty", note.who, note.at, at) for note in unsure]
        left = [note for note in here if note not in unsure and (note not in own or note.at != at)]
        return {_seen_by_writer(note) if note in own else note for note in left}, clashes

    def _overwriting(self, who: int, at: int, command: Command, note: Note, kind: ClashKind) -> Iterator[Clash]:
        """The other has written over what the saga wrote; now it writes again, without a look, and more than adds."""
        other = self.plans[1 - who].acts[note.over].command if note.over >= 0 else None
        effect = self.effects.of(command, other) if other else None
        if effect and not effect.looks_first and not effect.gets_along:
            if kind == "undo loses" and effect.restores:
                yield Clash("restores", who, at, note.over)
                kind = "also loses"
            yield Clash(kind, who, at, note.over)


def _own(here: list[Note], who: int) -> list[Note]:
    return [note for note in here if note.who == who and note.what == "wrote"]


def _seen_by_writer(note: Note) -> Note:
    """Who writes again has nothing of the other's left to lose, whichever of its writes it was."""
    return Note(note.what, note.who, note.at) if note.what == "wrote" else note


def _written_over(note: Note, at: int) -> Note:
    if note.what == "read unsure":
        return note
    return Note(note.what, note.who, note.at, at)


def meetings(plans: tuple[Plan, Plan], met: Iterable[Key], effects: Effects) -> Iterator[Meeting]:
    """One for each aggregate at which the two may meet."""
    every = sorted(met)
    locked = {touched(act) for plan in plans for act in plan.acts if act.step.lock}
    for aggregate in every:
        yield Meeting(plans, aggregate, frozenset((aggregate, *(key for key in every if key in locked))), effects)
