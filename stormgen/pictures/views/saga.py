"""Facts and a saga in; its steps from left to right, what each does, how it ends, and what is undone, out.

A column a step. What goes well runs along the upper rows to the right, what fails along the lower ones to the left.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from stormgen.board import Board, Key, Reference, Saga, Step
from stormgen.facts import Facts, Stage
from stormgen.pictures.picture import NOTE_SIZE, Area, Box, Card, Picture, Point, Wire, Words
from stormgen.pictures.plain import plain
from stormgen.pictures.saga_steps import conditions, does, groups, name_of
from stormgen.pictures.text_fit import LINE_HEIGHT, clip, fit
from stormgen.pictures.view import View

_WIDTH, _HEIGHT, _ACROSS, _DOWN = 132.0, 60.0, 64.0, 16.0
_LEFT = 16.0
# Between the rows of what goes well, of what fails, and of what undoes it.
_APART = 30.0


def draw(facts: Facts, subject: Key | None) -> Picture:
    assert subject is not None
    return _Drawing(facts.board, facts.board.find(Saga, subject)).picture()


class _Drawing:
    """Where the rows and columns of one saga are, and what stands there."""

    def __init__(self, board: Board, saga: Saga) -> None:
        self.board, self.saga = board, saga
        self.cards: list[Card] = []
        self.wires: list[Wire] = []
        notes = max((len(conditions(step)) for step in saga.steps), default=0)
        self.head = _HEIGHT - 14 + notes * NOTE_SIZE * LINE_HEIGHT
        self.top = 34.0 if any(len(group) > 1 for group in groups(saga)) else 4.0
        self.do = self.top + self.head + _DOWN + 6
        self.done = self.do + _HEIGHT + _DOWN
        self.failed = self.done + _stack(max((len(s.done) for s in saga.steps), default=0)) + _APART
        self.undo = self.failed + _stack(max((len(s.failed) for s in saga.steps), default=0)) + _APART

    def picture(self) -> Picture:
        saga = self.saga
        steps = [self._step(at, step) for at, step in enumerate(saga.steps, 1)]
        start = self._card("start", saga.key, saga.label or saga.name, 0, self.do, (saga.style,))
        begun = self._events(saga.start, 0, self.done, "begins")
        ended = self._events(saga.complete, len(saga.steps) + 1, self.do, "complete")
        aborted = self._events(saga.abort, 0, self.undo, "abort")
        for card in begun:
            self._wire(card, start, "saga", ((_middle(card), card.box.y), (_middle(start), start.box.bottom)))
        self._go_on([start], steps, ended)
        self._go_back(steps, aborted)
        width = self._x(len(saga.steps) + (2 if saga.complete else 1)) - _ACROSS + _LEFT
        about = f"{saga.style}, {len(saga.steps)} steps" + (f", {plain(self.board.name)}" if self.board.name else "")
        title = plain(saga.label) or plain(saga.name)
        height = max(card.box.bottom for card in self.cards) + 16
        areas = tuple(self._parallels(height))
        legend = [("saga", "Saga"), ("command", "Asked for"), ("event", "Happened")]
        if any(wire.style == "transaction" for wire in self.wires):
            legend.append(("transaction", "Undone when it fails"))
        known = ("saga", saga.key, title, about, width, height)
        return Picture(*known, areas, tuple(self.wires), tuple(self.cards), (), tuple(legend))

    def _step(self, at: int, step: Step) -> "_Column":
        style = "core" if step.kind == "pivot" else "plain"
        head = self._named(
            f"step{at}", style, step.name, Box(self._x(at), self.top, _WIDTH, self.head), conditions(step)
        )
        do = self._command(f"do{at}", step.do.command.key, at, self.do) if step.do else None
        done = self._events(step.done, at, self.done, f"done{at}.")
        failed = self._events(step.failed, at, self.failed, f"failed{at}.")
        undo = self._command(f"undo{at}", step.undo.command.key, at, self.undo) if step.undo else None
        for number, event in enumerate(done if do else ()):
            self._down(do or head, event, number, "event")
        for event in failed if do else ():
            self._aside(do or head, event)
        return _Column(do, done, failed, undo)

    def _go_on(self, start: list[Card], steps: Sequence["_Column"], ended: Sequence[Card]) -> None:
        """From what is done to what is done next; into the first of steps that run at once, and on from the last."""
        before = start
        for step, column in zip(self.saga.steps, steps, strict=True):
            for source in before if column.do and not step.beside else ():
                self._across(source, column.do, "command")
            before = list(column.done) or ([column.do] if column.do else before)
        for source in before:
            for event in ended:
                self._across(source, event, "event")

    def _go_back(self, steps: Sequence["_Column"], aborted: Sequence[Card]) -> None:
        """From what failed to the undoing before it, from each of these to the one before, and then to the end."""
        last: list[Card] = list(aborted)
        for column in steps:
            for event in column.failed:
                for target in last:
                    self._back(event, target)
            if column.undo is not None:
                for target in last:
                    self._back(column.undo, target)
                last = [column.undo]

    def _events(self, references: Sequence[Reference], column: int, top: float, id: str) -> list[Card]:
        return [
            self._card(f"{id}{at}", r.key, self._label(r.key), column, top + at * (_HEIGHT + _DOWN), ())
            for at, r in enumerate(references)
        ]

    def _command(self, id: str, key: Key, column: int, y: float) -> Card:
        return self._card(id, key, self._label(key), column, y, (name_of(self.board, does(self.board, key)),))

    def _card(self, id: str, key: Key, label: str, column: int, y: float, notes: Sequence[str]) -> Card:
        return self._named(id, key.kind, plain(label), Box(self._x(column), y, _WIDTH, _HEIGHT), notes, key)

    def _named(self, id: str, style: str, label: str, box: Box, notes: Sequence[str], key: Key | None = None) -> Card:
        room = box.height - 8 - len(notes) * NOTE_SIZE * LINE_HEIGHT
        fitted = fit(label, _WIDTH - 12, room, 13, 8)
        short = tuple(clip(note, _WIDTH - 10, NOTE_SIZE) for note in notes)
        hint = ", ".join([label, *notes])
        shape: Literal["note", "rounded"] = "note" if key else "rounded"
        card = Card(id, key, style, label, box, fitted.lines, fitted.size, not key, shape, hint=hint, notes=short)
        self.cards.append(card)
        return card

    def _label(self, key: Key) -> str:
        return self.board[key].label or key.name

    def _x(self, column: int) -> float:
        return _LEFT + column * (_WIDTH + _ACROSS)

    def _down(self, do: Card, event: Card, number: int, style: str) -> None:
        """Straight to the first event, round it to the others."""
        if number == 0:
            self._wire(do, event, style, ((_middle(do), do.box.bottom), (_middle(event), event.box.y)))
        else:
            x, y, end = do.box.right + 12, do.box.y + _HEIGHT / 2 + 12, event.box.y + 14
            self._wire(do, event, style, ((do.box.right, y), (x, y), (x, end), (event.box.right, end)))

    def _aside(self, do: Card, event: Card) -> None:
        """Round what went well, to what failed."""
        x, y, end = do.box.x - 12, do.box.y + _HEIGHT / 2 + 16, event.box.y + 16
        self._wire(do, event, "transaction", ((do.box.x, y), (x, y), (x, end), (event.box.x, end)))

    def _across(self, source: Card, target: Card | None, style: str) -> None:
        if target is not None:
            start, end = source.box.y + _HEIGHT / 2, target.box.y + _HEIGHT / 2
            x = source.box.right + 30
            bend: tuple[Point, ...] = ((x, start), (x, end)) if start != end else ()
            self._wire(source, target, style, ((source.box.right, start), *bend, (target.box.x, end)))

    def _back(self, source: Card, target: Card) -> None:
        start, end = source.box.y + _HEIGHT / 2 + (8 if source.box.y < self.undo else 0), target.box.y + _HEIGHT / 2
        x = source.box.x - 24
        bend: tuple[Point, ...] = ((x, start), (x, end)) if start != end else ()
        self._wire(source, target, "transaction", ((source.box.x, start), *bend, (target.box.right, end)))

    def _wire(self, source: Card, target: Card, style: str, points: tuple[Point, ...]) -> None:
        self.wires.append(Wire(f"wire{len(self.wires)}", source.id, target.id, style, points))

    def _parallels(self, height: float) -> Iterator[Area]:
        """A box around the steps that run at once."""
        at = 1
        for group in groups(self.saga):
            if len(group) > 1:
                left, right = self._x(at) - 36, self._x(at + len(group) - 1) + _WIDTH + 20
                box = Box(left, 4, right - left, height - 8)
                words = Words(left + 10, 22, "at once, in any order", 12, "faint")
                yield Area(f"parallel{at}", None, "lane", "at once", box, (words,))
            at += len(group)


class _Column:
    """The cards of one step."""

    def __init__(self, do: Card | None, done: list[Card], failed: list[Card], undo: Card | None) -> None:
        self.do, self.done, self.failed, self.undo = do, done, failed, undo


def _middle(card: Card) -> float:
    return card.box.x + card.box.width / 2


def _stack(count: int) -> float:
    return count * (_HEIGHT + _DOWN)


VIEW = View(Stage.FLOW, {Picture: draw}, about=("saga",), whole=False)
