"""Facts and a saga in; who tells whom what, step by step and when one fails, out."""

from collections.abc import Sequence as Several

from stormgen.board import Board, Key, Reference, Saga, Step
from stormgen.facts import Facts, Stage
from stormgen.pictures.picture import Picture
from stormgen.pictures.plain import plain
from stormgen.pictures.saga_steps import conditions, does, groups, name_of, owner_of
from stormgen.pictures.sequence import Branch, Fragment, Item, Message, Participant, Remark, Sequence
from stormgen.pictures.sequence_layout import lay_out
from stormgen.pictures.view import View


def sequence(facts: Facts, subject: Key | None) -> Sequence:
    """The saga stands between all that take part, also where these only react to each other's events."""
    assert subject is not None
    return _Telling(facts.board, facts.board.find(Saga, subject)).sequence()


def draw(facts: Facts, subject: Key | None) -> Picture:
    return lay_out(sequence(facts, subject))


class _Telling:
    """One saga; participants get their place when they first say something."""

    def __init__(self, board: Board, saga: Saga) -> None:
        self.board, self.saga = board, saga
        self.ids: dict[Key | None, str] = {}

    def sequence(self) -> Sequence:
        saga, board = self.saga, self.board
        items: list[Item] = [self._told(reference) for reference in saga.start]
        before: list[Step] = []
        for group in groups(saga):
            items += self._group(group, before)
            before += group
        items += [self._told(reference) for reference in saga.complete]
        title = plain(saga.label) or plain(saga.name)
        about = f"{plain(board.name)}: {saga.style} of {len(saga.steps)} steps" if plain(board.name) else saga.style
        who = [Participant(id, key, key.kind if key else "plain", self._label(key)) for key, id in self.ids.items()]
        return Sequence("saga-sequence", saga.key, title, about, tuple(who), tuple(items))

    def _group(self, group: Several[Step], before: Several[Step]) -> list[Item]:
        if len(group) == 1:
            return self._step(group[0], before)
        branches = tuple(Branch(step.name, tuple(self._step(step, before))) for step in group)
        return [Fragment("par", branches)]

    def _step(self, step: Step, before: Several[Step]) -> list[Item]:
        items: list[Item] = []
        told = conditions(step)
        if told:
            items.append(Remark(self._id(self.saga.key), f"{step.name}: {', '.join(told)}"))
        if step.do is not None:
            items.append(self._asked(step.do.command.key))
        well = [self._told(reference) for reference in step.done]
        if not step.failed:
            return [*items, *well]
        ill: list[Item] = [self._told(reference) for reference in step.failed]
        ill += [self._asked(s.undo.command.key, "undo: ") for s in reversed(before) if s.undo is not None]
        ill += [self._told(reference) for reference in self.saga.abort]
        return [*items, Fragment("alt", (Branch(f"{step.name} done", tuple(well)), Branch("failed", tuple(ill))))]

    def _asked(self, command: Key, prefix: str = "") -> Message:
        saga = self._id(self.saga.key)
        return Message(saga, self._id(does(self.board, command)), prefix + self._name(command), "command")

    def _told(self, reference: Reference) -> Message:
        event = reference.key
        # Asked in this order, the participant on the left is the one that speaks first.
        source = self._id(owner_of(self.board, event))
        return Message(source, self._id(self.saga.key), self._name(event), "event", answer=True)

    def _id(self, key: Key | None) -> str:
        return self.ids.setdefault(key, f"p{len(self.ids)}")

    def _name(self, key: Key) -> str:
        return plain(self.board[key].label) or plain(key.name)

    def _label(self, key: Key | None) -> str:
        return self._name(key) if key is not None and key.kind == "saga" else name_of(self.board, key)


VIEW = View(Stage.FLOW, {Sequence: sequence, Picture: draw}, about=("saga",), whole=False)
